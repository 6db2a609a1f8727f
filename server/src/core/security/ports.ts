import type { Snapshot } from '../analysis';
import type { Span } from '../text/span';
import { knownWord, type WrittenStep, wordPlace, writtenSteps } from './steps';

/** The ports that one word of an EXPOSE names. */
export interface ExposedPorts extends WrittenStep {
  readonly first: number;
  readonly last: number;
  /** In small letters; `tcp` where none is written. */
  readonly protocol: string;
  readonly span: Span;
}

/** What EXPOSE names, as far as it names ports. */
export function exposedPorts(snapshot: Snapshot): readonly ExposedPorts[] {
  return writtenSteps(snapshot).flatMap(({ stage, step }) => {
    const { keyword, detail } = step.instruction;
    if (keyword !== 'EXPOSE' || detail.kind !== 'words') return [];
    return detail.words.flatMap((word) => {
      const [, first, last = first, protocol = 'tcp'] =
        /^(\d{1,9})(?:-(\d{1,9}))?(?:\/([a-z]+))?$/i.exec(knownWord(step, word) ?? '') ?? [];
      if (first === undefined) return [];
      const ports = { first: Number(first), last: Number(last), protocol: protocol.toLowerCase() };
      return [{ stage, step, ...ports, span: wordPlace(step, word) }];
    });
  });
}
