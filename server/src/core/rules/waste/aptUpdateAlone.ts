import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import { mountPoints, staysInLayer } from '../../sizes/run/mountPoints';
import type { Size } from '../../sizes/size';
import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import { emptied, type Filler, fillers } from '../../waste/commands';
import { between } from '../../waste/difference';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { appendCommand, commandPlace, removeStep, scriptOf } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'apt-update-alone',
  severity: 'warning',
  title: 'apt’s package lists are fetched in a RUN that installs nothing.',
  why: `
The layer of this RUN holds the lists, and no later step can take them away. And it is reused for as long as the lines
above it stay the same, so that a package added to an install below is looked for in lists that may be months old, and
may no longer be on the server. Update, install and clear away in one RUN.

Source: Docker’s best practices for \`apt-get\` (docs.docker.com/build/building/best-practices, 2026); the bytes are those
that \`apt-get update\` left on the release, measured.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends tree\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  equivalents: {
    dockle: ['CIS-DI-0007'],
    cis: ['4.7'],
  },
  check: (snapshot) => {
    const runs = runsOf(snapshot, imageStages(snapshot));
    return fillers(runs, ({ kind }) => kind === 'apt-update', 'apt-lists').flatMap((filler) =>
      violations(snapshot, filler, runs.slice(runs.indexOf(filler.place) + 1)),
    );
  },
};

function violations(snapshot: Snapshot, { place, effect }: Filler, later: readonly RunPlace[]): readonly Violation[] {
  const { step, reading } = place;
  if (reading.unknown.length > 0 || reading.effects.some(({ kind }) => /^apt-(?!update|mark)/.test(kind))) return [];
  if (!staysInLayer('/var/lib/apt/lists', mountPoints(step, snapshot.build))) return [];
  const saves = savingOf(snapshot, place);
  if (saves === null || isNothing(saves)) return [];
  const fix = merged(snapshot, place, later);
  return [
    {
      span: commandPlace(snapshot, step, effect.span),
      message: `This layer holds nothing but package lists that age: updating in the RUN that installs saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(fix === null ? {} : { fix }),
    },
  ];
}

/** The lists, and some of apt’s own caches, where the image keeps them: the RUN that installs makes others of them anew. */
function savingOf(snapshot: Snapshot, place: RunPlace): Size | null {
  const updates = (effects: readonly ShellEffect[]) => effects.filter(({ kind }) => kind === 'apt-update');
  const lists = saving(snapshot, place, `${rule.id} lists`, (effects) => {
    const whole = updates(effects);
    return { whole, rest: [...whole, emptied('apt-lists')] };
  });
  const all = saving(snapshot, place, rule.id, (effects) => ({ whole: updates(effects), rest: [] }));
  return lists === null || all === null ? null : between(lists, all);
}

/** Moves the update into the next RUN, where that is the only one that installs by it. */
function merged(snapshot: Snapshot, { stage, step, at }: RunPlace, later: readonly RunPlace[]): Fix | null {
  const users = later.filter(({ reading }) => reading.effects.some(({ kind }) => kind === 'apt-install'));
  const [next] = users;
  if (next === undefined || users.length > 1 || next.stage !== stage || next.at !== at + 1) return null;
  const own = scriptOf(snapshot, step);
  const script = scriptOf(snapshot, next.step);
  const isBare = step.instruction.flags.length === 0 && next.step.instruction.flags.length === 0;
  if (own === null || script === null || !isBare || !/^apt-get (?:-\S+ )*update(?: -\S+)*$/.test(own.text)) return null;
  if (/;|\|\||&\s|#/.test(script.text.replaceAll('&&', ''))) return null;
  const { start } = script.place(span(0, 1));
  const clear = appendCommand(snapshot, next.step, 'rm -rf /var/lib/apt/lists/*');
  const edits: TextEdit[] = [
    removeStep(snapshot, step),
    { span: span(start, start), text: `${own.text} && ` },
    ...(clear === null || /lists/.test(script.text) ? [] : [clear]),
  ];
  return { title: 'Update in the RUN that installs', edits, safe: false };
}
