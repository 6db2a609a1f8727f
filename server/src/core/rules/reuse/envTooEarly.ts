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
  id: 'env-too-early',
  severity: 'warning',
  title: 'An ENV that changes from release to release stands above steps that do not use it.',
  why: `
Every ENV is part of the environment of all RUN lines below it, whether they use it or not: with another value they are
made again, and all that stands below them. Set it just before the first step that uses it; what only the finished
container reads, at the end.

Looked at are names that say a version, a commit or a date, above RUN lines whose every command is known not to read it.
The fix leaves all variables in their order.

Source: measured with BuildKit (2026-08).
`,
  bad: {
    files: {
      Dockerfile: `FROM debian:bookworm
ENV APP_VERSION=1.4.2
RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*
RUN echo "$APP_VERSION" > /etc/app-version
`,
    },
  },
  good: {
    files: {
      Dockerfile: `FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*
ENV APP_VERSION=1.4.2
RUN echo "$APP_VERSION" > /etc/app-version
`,
    },
  },
  equivalents: {},
  check: (snapshot) => builtStages(snapshot).flatMap((stage) => violations(snapshot, stage)),
};

function violations(snapshot: Snapshot, stage: BuildStage): readonly Violation[] {
  return stage.steps.flatMap((step, at) => {
    const { detail } = step.instruction;
    const [pair, ...others] = detail.kind === 'env' && !step.trigger ? detail.pairs : [];
    if (pair === undefined || others.length > 0 || !changing.test(pair.name.text)) return [];
    const name = pair.name.text;
    // A second value has steps of its own.
    if (stage.steps.some((other, index) => index !== at && sets(other, name))) return [];
    const user = firstUser(snapshot, stage, at, name);
    const busted = bustedBy(snapshot, stage, at, user);
    const saves = sumSizes(busted.map(({ size }) => size.disk));
    if (busted.length === 0 || busted.some(({ size }) => size.pending) || isNothing(saves)) return [];
    const last = stage.steps.findLastIndex(({ effect }) => effect.kind !== 'metadata');
    const next = stage.steps[user ?? last + 1];
    const fix = next === undefined ? null : moved(snapshot, stage, at, next, name);
    const message = `Each new ${name} makes again what does not use it: setting it further down saves ${told(saves)} each time.`;
    const { start, end } = pair.name.span;
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

function sets({ instruction: { detail } }: BuildStep, name: string): boolean {
  return (detail.kind === 'env' || detail.kind === 'arg') && detail.pairs.some((pair) => pair.name.text === name);
}

/** Not past another ENV: the image's configuration lists them in their order. Not where its own value would be another. */
function moved(snapshot: Snapshot, stage: BuildStage, at: number, next: BuildStep, name: string): Fix | null {
  const step = stage.steps[at];
  const to = stage.steps.indexOf(next);
  if (step === undefined || isBelowComment(snapshot, step) || next.trigger) return null;
  const passed = stage.steps.slice(at + 1, to);
  const reads = new Set(step.instruction.source.match(/\w+/g) ?? []);
  if (passed.some(({ instruction: { detail } }) => detail.kind === 'env')) return null;
  if (passed.some((other) => [...reads].some((each) => sets(other, each)))) return null;
  const { start, end } = headOf(step);
  const text = snapshot.document.lines.text.slice(start, end);
  const edits = [removeStep(snapshot, step), insertAbove(snapshot, next, text)];
  return { title: `Set ${name} further down`, edits, safe: areDeaf(snapshot, stage, passed, name) };
}
