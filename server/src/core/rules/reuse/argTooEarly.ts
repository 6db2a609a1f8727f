import type { Snapshot } from '../../analysis';
import type { BuildStage, BuildStep } from '../../formats/dockerfile/evaluated';
import { sumSizes } from '../../sizes/sum';
import { span } from '../../text/span';
import { insertAbove, isBelowComment } from '../../waste/moves';
import { builtStages, headOf, readingOf, stepsOf } from '../../waste/places';
import { removeStep } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
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

/** What people pass anew to each build, or to each release. */
const changing =
  /(?:^|_)(?:VERSION|COMMIT|SHA|REVISION|REV|VCS_REF|GIT_REF|BUILD_?(?:DATE|ID|NUMBER|TIME)|TIMESTAMP|DATE|CACHE_?BUST(?:ER)?)$/i;

function violations(snapshot: Snapshot, stage: BuildStage): readonly Violation[] {
  return stage.steps.flatMap((step, at) => {
    const { detail } = step.instruction;
    const [pair, ...others] = detail.kind === 'arg' && !step.trigger ? detail.pairs : [];
    if (pair === undefined || others.length > 0 || !changing.test(pair.name.text)) return [];
    const name = pair.name.text;
    if (stage.steps[at + 1]?.scope.get(name) === undefined) return [];
    const user = firstUser(snapshot, stage, at, name);
    const busted = stepsOf(snapshot, stage).slice(at + 1, user ?? stage.steps.length);
    const first = busted.findIndex(({ step: each }) => each.effect.kind === 'run');
    const saves = sumSizes(busted.slice(Math.max(0, first)).map(({ size }) => size.disk));
    if (first < 0 || busted.some(({ size }) => size.pending) || isNothing(saves)) return [];
    const next = user === null ? undefined : stage.steps[user];
    const fix = next === undefined ? null : moved(snapshot, step, next, name);
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

/** The first step that may read the variable: it names it, or runs a program that could. Null where none does. */
function firstUser(snapshot: Snapshot, stage: BuildStage, at: number, name: string): number | null {
  const mentions = new RegExp(`\\b${name}\\b`);
  const user = stage.steps.findIndex((step, index) => {
    if (index <= at) return false;
    if (mentions.test(step.instruction.source)) return true;
    const reading = readingOf(snapshot, stage, step);
    return (
      reading !== null &&
      !isDeaf(
        reading.effects.map(({ kind }) => kind),
        reading.unknown.length,
      )
    );
  });
  return user < 0 ? null : user;
}

/** Installing system packages and handling files depends on no variable of the project. */
function isDeaf(kinds: readonly string[], unknown: number): boolean {
  return unknown === 0 && kinds.every((kind) => !/^(?:language|node-|python-)/.test(kind));
}

function moved(snapshot: Snapshot, step: BuildStep, next: BuildStep, name: string): Fix | null {
  if (isBelowComment(snapshot, step) || next.trigger) return null;
  const { start, end } = headOf(step);
  const text = snapshot.document.lines.text.slice(start, end);
  const edits = [removeStep(snapshot, step), insertAbove(snapshot, next, text)];
  return { title: `Declare ${name} where it is first used`, edits, safe: true };
}
