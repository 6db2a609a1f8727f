/** What a blob of Git LFS points at. */
export interface Pointer {
  /** SHA-256 of the content. */
  readonly digest: string;
  /** Bytes of the content. */
  readonly size: number;
}

/** Bytes. The specification has pointers end below. */
export const longestPointer = 1024;

/** Those of the contents that are pointers, by the same ids. */
export function pointersIn(contents: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Pointer> {
  const pointers = [...contents].map(([id, content]) => [id, pointerOf(content)] as const);
  return new Map(pointers.flatMap(([id, pointer]) => (pointer === null ? [] : [[id, pointer] as const])));
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, read 2026-11-21. */
export function pointerOf(content: Buffer): Pointer | null {
  if (content.length >= longestPointer) return null;
  const text = content.toString('latin1');
  const [, digest] = /^version https:\/\/\S+\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n/.exec(text) ?? [];
  const [, size] = /\nsize (\d{1,15})\n/.exec(text) ?? [];
  return digest === undefined || size === undefined ? null : { digest, size: Number(size) };
}
