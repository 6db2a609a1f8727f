import type { BuildStage } from '../formats/dockerfile/evaluated';
import type { DockerfileModel, StageModel } from '../formats/dockerfile/model';
import { expandWord } from '../formats/dockerfile/words/expand';
import { type Span, span } from '../text/span';

type Stage = Pick<StageModel | BuildStage, 'from'>;

/** Where the name behind AS stands; null where there is none. */
export function aliasPlace({ from }: Stage): Span | null {
  const { detail } = from.instruction;
  const word = detail.kind === 'from' ? detail.alias : null;
  return word === null ? null : span(from.start + word.span.start, from.start + word.span.end);
}

/** `--platform` of a FROM: what is written and where. Null where there is none. */
export function platformFlag({ from }: Stage): { readonly text: string; readonly span: Span } | null {
  const flag = from.instruction.flags.find(({ name }) => name === 'platform');
  if (flag === undefined || flag.value === null) return null;
  return { text: flag.value, span: span(from.start + flag.span.start, from.start + flag.span.end) };
}

/** A part of a FROM that names variables which nothing in front of the first FROM declares. */
export interface Undeclared {
  readonly names: readonly string[];
  readonly span: Span;
}

export function undeclaredInFrom(model: DockerfileModel): readonly Undeclared[] {
  const declared = new Set(
    model.preamble.flatMap(({ instruction: { detail } }) =>
      detail.kind === 'arg' ? detail.pairs.map(({ name }) => name.text) : [],
    ),
  );
  const scope = { get: (name: string) => (declared.has(name) || isOfBuilder(name) ? '1' : undefined) };
  return model.stages.flatMap((stage) => {
    const { detail } = stage.from.instruction;
    const image = detail.kind === 'from' ? detail.image : null;
    const { start } = stage.from;
    const words = [
      ...[platformFlag(stage)].filter((flag) => flag !== null),
      ...(image === null ? [] : [{ text: image.text, span: span(start + image.span.start, start + image.span.end) }]),
    ];
    return words.flatMap((word) => {
      const names = [...expandWord(word.text, scope, { escape: model.escape }).unmatched];
      return names.length === 0 ? [] : [{ names, span: word.span }];
    });
  });
}

/** The variables that BuildKit sets of its own, for FROM lines and for stages that declare them by ARG. */
export function isOfBuilder(name: string): boolean {
  return /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/.test(name);
}
