/** A snapshot of (the needed parts of) a build context, as plain data. Sizes are bytes; modes are the low 12 bits. */
export type ContextNode = ContextFile | ContextFolder | ContextLink | ContextOther;

export interface ContextFile {
  readonly kind: 'file';
  readonly size: number;
  readonly mode: number;
}

export interface ContextFolder {
  readonly kind: 'folder';
  readonly mode: number;
  readonly children: ReadonlyMap<string, ContextNode>;
  /** Why `children` lacks something: not read yet, not readable, or past a limit. */
  readonly incomplete?: string;
}

export interface ContextLink {
  readonly kind: 'link';
  readonly target: string;
}

/** A pipe, socket or device: BuildKit does not send it. */
export interface ContextOther {
  readonly kind: 'other';
  readonly what: string;
}
