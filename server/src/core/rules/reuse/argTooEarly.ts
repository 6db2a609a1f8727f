import type { Snapshot } from '../../analysis';
import type { BuildStage, BuildStep } from '../../formats/dockerfile/evaluated';
import { areDeaf } from '../../reorder/deaf';
import { sumSizes } from '../../sizes/sum';
import { span } from '../../text/span';
import { insertAbove, isBelowComment } from '../../waste/moves';
import { builtStages, headOf } from '../../waste/places';
import { removeStep } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { bustedBy, changing, firstUser } from '../../waste/variableUse';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'arg-too-early',
  severity: 'warning',
  title: 'An ARG that changes from build to build stands above steps that do not use it.',
  why: `
Every ARG with a value is part of the environment of all RUN lines below it, whether they use it or not: with another
value they are made again, and all that stands below them. Declare it just before the first step that uses it.

Looked at are names that say a version, a commit or a date, above RUN lines whose every command is known not to read it.

Source: measured with BuildKit (2026-08).
`,
  bad: {
    files: {
      Dockerfile: `FROM debian:bookworm
ARG GIT_COMMIT=unknown
RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*
RUN echo "$GIT_COMMIT" > /etc/commit
`,
    },
  },
  good: {
    files: {
      Dockerfile: `FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*
ARG GIT_COMMIT=unknown
RUN echo "$GIT_COMMIT" > /etc/commit
`,
    },
  },
  equivalents: {},
  check: (snapshot) => builtStages(snapshot).flatMap((stage) => violations(snapshot, stage)),
};

function violations(snapshot: Snapshot, stage: BuildStage): readonly Violation[] {
  return stage.steps.flatMap((step, at) => {
    const { detail } = step.instruction;
    const [pair, ...others] = detail.kind === 'arg' && !step.trigger ? detail.pairs : [];
    if (pair === undefined || others.length > 0 || !changing.test(pair.name.text)) return [];
    const name = pair.name.text;
    if (stage.steps[at + 1]?.scope.get(name) === undefined) return [];
    const user = firstUser(snapshot, stage, at, name);
    const busted = bustedBy(snapshot, stage, at, user);
    const saves = sumSizes(busted.map(({ size }) => size.disk));
    if (busted.length === 0 || busted.some(({ size }) => size.pending) || isNothing(saves)) return [];
    const next = user === null ? undefined : stage.steps[user];
    const fix = next === undefined ? null : moved(snapshot, stage, step, next, name);
    const { start, end } = pair.name.span;
    const message = `Each new ${name} makes again what does not use it: declaring it further down saves ${told(saves)} each time.`;
    return [
      {
        span: span(step.placed.start + start, step.placed.start + end),
        message,
        ...weightOf(saves),
        ...(fix === null ? {} : { fix }),
      },
    ];
  });
}

function moved(snapshot: Snapshot, stage: BuildStage, step: BuildStep, next: BuildStep, name: string): Fix | null {
  if (isBelowComment(snapshot, step) || next.trigger) return null;
  const { start, end } = headOf(step);
  const text = snapshot.document.lines.text.slice(start, end);
  const edits = [removeStep(snapshot, step), insertAbove(snapshot, next, text)];
  const passed = stage.steps.slice(stage.steps.indexOf(step) + 1, stage.steps.indexOf(next));
  return { title: `Declare ${name} where it is first used`, edits, safe: areDeaf(snapshot, stage, passed, name) };
}
