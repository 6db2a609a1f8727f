import type { Snapshot } from '../../analysis';
import { mountPoints, staysInLayer } from '../../sizes/run/mountPoints';
import { emptied, type Filler, fillers } from '../../waste/commands';
import { imageStages, runsOf } from '../../waste/places';
import { appendCommand, commandPlace } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'apt-lists-kept',
  severity: 'warning',
  title: 'A RUN installs packages and leaves apt’s package lists in its layer.',
  why: `
\`apt-get update\` fetches lists of all packages there are. Once the packages are installed nothing in the image needs
them: the next \`apt-get update\` fetches them again. They must go in the RUN that fetched them, since a later step only
hides what an earlier layer holds. Or they are kept out of the layer by \`--mount=type=cache,target=/var/lib/apt/lists\`.

Source: Docker’s best practices for \`RUN\` (docs.docker.com/build/building/best-practices, 2026); the bytes are those that
\`apt-get update\` left on the release, measured.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends tree\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  equivalents: {
    dockle: ['DKL-DI-0005'],
  },
  quietedBy: { hadolint: ['DL3009'] },
  check: (snapshot) =>
    fillers(runsOf(snapshot, imageStages(snapshot)), ({ kind }) => kind === 'apt-update', 'apt-lists').flatMap(
      (filler) => violations(snapshot, filler),
    ),
};

function violations(snapshot: Snapshot, { place, effect }: Filler): readonly Violation[] {
  const { step, reading } = place;
  if (!reading.effects.some(({ kind }) => installs.has(kind))) return [];
  if (!staysInLayer('/var/lib/apt/lists', mountPoints(step, snapshot.build))) return [];
  const saves = saving(snapshot, place, rule.id, (effects) => {
    const whole = effects.filter(({ kind }) => kind === 'apt-update');
    return { whole, rest: [...whole, emptied('apt-lists')] };
  });
  if (saves === null || isNothing(saves)) return [];
  const edit = appendCommand(snapshot, step, 'rm -rf /var/lib/apt/lists/*');
  const message = `apt’s package lists stay in this layer: clearing them in this RUN saves ${told(saves)}.`;
  const fix = { title: 'Clear apt’s package lists in this RUN', safe: true };
  return [
    {
      span: commandPlace(snapshot, step, effect.span),
      message,
      ...weightOf(saves),
      ...(edit === null ? {} : { fix: { ...fix, edits: [edit] } }),
    },
  ];
}

const installs: ReadonlySet<string> = new Set(['apt-install', 'apt-upgrade', 'apt-build-dep']);
