/** A version as PEP 440 has it, in the order in which its parts decide. */
export interface PythonVersion {
  readonly epoch: number;
  readonly release: readonly number[];
  /** `a`, `b`, `rc` as 0, 1, 2 with their number; null for none. */
  readonly pre: readonly [kind: number, number: number] | null;
  readonly post: number | null;
  readonly dev: number | null;
  readonly local: string | null;
}

const shape =
  /^v?(?:(\d{1,9})!)?(\d{1,9}(?:\.\d{1,9}){0,15})(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d{0,9}))?(?:-(\d{1,9})|[-_.]?(post|rev|r)[-_.]?(\d{0,9}))?(?:[-_.]?(dev)[-_.]?(\d{0,9}))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const preKinds: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1 };

/** Null for what is no version. */
export function parseVersion(text: string): PythonVersion | null {
  const match = shape.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const [, epoch, release = '', pre, preNumber, dashPost, post, postNumber, dev, devNumber, local] = match;
  return {
    epoch: Number(epoch ?? 0),
    release: release.split('.').map(Number),
    pre: pre === undefined ? null : [preKinds[pre] ?? 2, Number(preNumber || 0)],
    post: dashPost !== undefined ? Number(dashPost) : post === undefined ? null : Number(postNumber || 0),
    dev: dev === undefined ? null : Number(devNumber || 0),
    local: local ?? null,
  };
}

export function isPrerelease({ pre, dev }: PythonVersion): boolean {
  return pre !== null || dev !== null;
}

/** Below zero where `a` is the older one. Local parts only tell equal ones apart. */
export function compareVersions(a: PythonVersion, b: PythonVersion): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  for (let at = 0; at < Math.max(a.release.length, b.release.length); at++) {
    const difference = (a.release[at] ?? 0) - (b.release[at] ?? 0);
    if (difference !== 0) return difference;
  }
  const [left, right] = [suffixOf(a), suffixOf(b)];
  for (const [at, value] of left.entries()) {
    const other = right[at] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return (a.local ?? '') === (b.local ?? '') ? 0 : (a.local ?? '') < (b.local ?? '') ? -1 : 1;
}

const none = Number.NEGATIVE_INFINITY;
const last = Number.POSITIVE_INFINITY;

/** `1.0.dev1 < 1.0a1 < 1.0 < 1.0.post1`; a dev version comes before what it develops. */
function suffixOf({ pre, post, dev }: PythonVersion): readonly number[] {
  const bare = pre === null && post === null && dev !== null;
  return [bare ? none : pre === null ? last : pre[0], pre === null ? 0 : pre[1], post ?? none, dev ?? last];
}
