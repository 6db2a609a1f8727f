import type { Snapshot } from '../analysis';
import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { Scope } from '../formats/dockerfile/scope';
import { type Span, span } from '../text/span';
import { writtenSteps } from './steps';

/** A variable that an ENV or ARG sets or declares. */
export interface WrittenVariable {
  readonly keyword: 'ENV' | 'ARG';
  readonly name: string;
  /** With its variables replaced; null for an ARG without a default, and where a variable in it is not known. */
  readonly value: string | null;
  /** As it is written, quotes and variables in it; null for an ARG without a default. */
  readonly written: string | null;
  readonly span: Span;
}

/** The variables that ENV and ARG name, those in front of the first FROM first. */
export function writtenVariables(snapshot: Snapshot): readonly WrittenVariable[] {
  const found = kept.get(snapshot);
  if (found !== undefined) return found;
  const variables = [
    ...snapshot.model.preamble.flatMap((placed) => variablesOf(placed, placed.instruction, snapshot.build.globals)),
    ...writtenSteps(snapshot).flatMap(({ step: { placed, instruction, scope } }) =>
      variablesOf(placed, instruction, scope),
    ),
  ];
  kept.set(snapshot, variables);
  return variables;
}

const kept = new WeakMap<Snapshot, readonly WrittenVariable[]>();

function variablesOf(
  { start }: PlacedInstruction,
  { detail }: PlacedInstruction['instruction'],
  scope: Scope,
): readonly WrittenVariable[] {
  if (detail.kind !== 'env' && detail.kind !== 'arg') return [];
  const keyword = detail.kind === 'env' ? 'ENV' : 'ARG';
  return detail.pairs.map(({ name, value }) => {
    const expanded = value === null ? null : scope.expand(value.text);
    const isKnown = expanded !== null && expanded.error === null && expanded.unset.length === 0;
    return {
      keyword,
      name: name.text,
      value: isKnown ? expanded.text : null,
      written: value?.text ?? null,
      span: span(start + name.span.start, start + (value ?? name).span.end),
    };
  });
}
