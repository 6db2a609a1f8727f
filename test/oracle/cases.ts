import type { CopyRequest } from '../../server/src/core/sizes/context/request';
import type { Tree } from './trees';

/** A build context and what is copied from it. There are no expectations: the engine is the judge. */
export interface Case {
  readonly name: string;
  readonly tree: Tree;
  /** Text of the `.dockerignore`, which lies in the context like any other file; none where absent. */
  readonly ignore?: string;
  readonly copies: readonly Copy[];
}

/** One instruction. `workdir` is made by a WORKDIR before it. */
export interface Copy extends CopyRequest {
  readonly workdir?: string;
}

/** `COPY a b /x/` with what flags it has. */
export function copy(words: string, more: Partial<Copy> = {}): Copy {
  const [instruction, ...paths] = words.split(' ');
  return {
    instruction: instruction === 'ADD' ? 'ADD' : 'COPY',
    sources: paths.slice(0, -1),
    destination: paths.at(-1) ?? '',
    exclude: [],
    parents: false,
    link: false,
    ...more,
  };
}

/** The Dockerfile of a case. Words are quoted so that its lexer gives back exactly what the case says. */
export function dockerfileOf(copies: readonly Copy[], syntax: string | null): string {
  const lines = copies.flatMap((one) => [
    ...(one.workdir === undefined ? [] : [`WORKDIR ${one.workdir}`]),
    lineOf(one),
  ]);
  return [...(syntax === null ? [] : [`# syntax=${syntax}`]), 'FROM scratch', ...lines, ''].join('\n');
}

export function usesNewFlags({ exclude, parents }: Copy): boolean {
  return exclude.length > 0 || parents;
}

function lineOf({ instruction, sources, destination, exclude, parents, link, chmod }: Copy): string {
  const flags = [
    ...exclude.map((pattern) => `--exclude=${quote(pattern)}`),
    ...(parents ? ['--parents'] : []),
    ...(link ? ['--link'] : []),
    ...(chmod === undefined ? [] : [`--chmod=${chmod}`]),
  ];
  return [instruction, ...flags, JSON.stringify([...sources, destination].map(quote))].join(' ');
}

function quote(word: string): string {
  return word.replace(/[\\$'"]/g, '\\$&');
}
