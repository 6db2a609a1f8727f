/** What may stand in what, as far as the reader of a half-typed text needs it. Nodes are numbers; `nowhere` is none of them. */
export interface Nesting {
  /** The node of a document's first element. */
  root(name: string): number;
  /** The node of an element in another; `nowhere` where it cannot stand there. */
  child(node: number, name: string): number;
  /** True where anything may stand in it, as in metadata. */
  isOpen(node: number): boolean;
  /** The only child of a node in which an element of that name can stand; null where there is none, or several. */
  between(node: number, name: string): { readonly name: string; readonly node: number } | null;
  /** The child of a node, or the root for `nowhere`, that was probably meant by a name that is none; null where none was. */
  meant(node: number, name: string): { readonly name: string; readonly node: number } | null;
}

export const nowhere = -1;

/** For XML of which nothing is known. */
export const anyNesting: Nesting = {
  root: () => nowhere,
  child: () => nowhere,
  isOpen: () => false,
  between: () => null,
  meant: () => null,
};
