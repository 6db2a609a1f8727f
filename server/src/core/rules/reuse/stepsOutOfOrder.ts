import type { Snapshot } from '../../analysis';
import { usualOdds } from '../../reorder/odds';
import { type Reordering, reordering } from '../../reorder/plan';
import { reorderFix } from '../../reorder/reorderFix';
import { builtStages, headOf } from '../../waste/places';
import { told, weightOf } from '../../waste/told';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'steps-out-of-order',
  severity: 'information',
  title: 'Steps stand below one that changes more often, though they read nothing of it.',
  why: `
A step is made again when anything above it in its stage is. What changes with most commits, such as the sources, is best
copied last; what hardly ever changes, such as the packages of the system, is best installed first.

The order offered is the one with the least expected rebuild that moving steps can reach: what each step weighs, times
how likely it is that it or something above it changes. The fix takes these odds from the history of the build context,
where git knows it; otherwise they are orders of magnitude that we have set, and not measured: 90 % of changes for a copy
of the whole context, 50 % for a folder, 15 % for a file, 5 % for a manifest, a lock file or an address, 1 % for another
image.

Steps pass each other only where that provably changes nothing of the image: both are made up of commands that are known
to read and write nothing but what they name or what belongs to the system, in folders apart from each other. A program of
the project, an installer that runs scripts of packages, a branch, a link or a word that cannot be read pins its RUN. It is
taken for granted that packages of a distribution keep to the Filesystem Hierarchy Standard (Debian’s policy, 9.1), and
that no folder of the base image, or that a program of the project has made, is a link to another that the steps name.

Source: cache keys measured with BuildKit (2026-08); Docker’s documentation, “Optimize cache usage”
(docs.docker.com/build/cache/optimize, 2026).
`,
  bad: {
    files: {
      Dockerfile: `FROM debian:bookworm
WORKDIR /app
# The program itself.
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*
CMD ["sh", "app.sh"]
`,
      'app.sh': 'tree /\n',
      '.dockerignore': 'Dockerfile\n',
    },
  },
  good: {
    files: {
      Dockerfile: `FROM debian:bookworm
WORKDIR /app
RUN apt-get update && apt-get install -y --no-install-recommends tree && rm -rf /var/lib/apt/lists/*
# The program itself.
COPY . .
CMD ["sh", "app.sh"]
`,
      'app.sh': 'tree /\n',
      '.dockerignore': 'Dockerfile\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const odds = usualOdds(snapshot);
    return builtStages(snapshot).flatMap((stage) => {
      const found = reordering(snapshot, stage, odds);
      return found === null ? [] : [violation(found)];
    });
  },
};

function violation(found: Reordering): Violation {
  const { cause, spared, saves } = found;
  const what = spared.length === 1 ? 'a step that reads' : `${spared.length} steps that read`;
  const message = `Each change of this makes again ${what} nothing of it: another order saves ${told(saves)} each time.`;
  return { span: headOf(cause.step), message, ...weightOf(saves), fix: reorderFix(found, null) };
}
