import type { Snapshot } from '../../analysis';
import { sumSizes } from '../../sizes/sum';
import { fixed, ignoring } from '../../waste/ignoreFile';
import { headOf, stepsOf } from '../../waste/places';
import { takenAlong } from '../../waste/takenAlong';
import { isNothing, told } from '../../waste/told';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'dockerfile-copied',
  severity: 'information',
  title: 'A COPY takes the Dockerfile itself along, and so is made again after each edit of it.',
  why: `
The Dockerfile lies in its own build context. Where \`COPY . .\` takes it along, each edit of it, a label or a comment at the
end included, makes that step and all below it again. A line \`Dockerfile\` in \`.dockerignore\` keeps it out; the build
reads it all the same.

Source: measured with BuildKit (2026-08); Docker’s documentation of \`.dockerignore\`
(docs.docker.com/build/concepts/context, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.dockerignore': '.git\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.dockerignore': '.git\nDockerfile\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const { uri } = snapshot.document;
    const name = decoded(uri.slice(uri.lastIndexOf('/') + 1));
    return takenAlong(snapshot, [name]).flatMap(({ place, path }) => {
      if (path !== name) return [];
      const again = stepsOf(snapshot, place.stage).filter(({ at }) => at >= place.at);
      const saves = sumSizes(again.map(({ size }) => size.disk));
      // What is made again by it may be next to nothing: then there is nothing to say.
      if (saves.kind === 'unknown' || isNothing(saves)) return [];
      const message = `Each edit of ${name} makes this step and all below it again: ignoring it saves ${told(saves)} each time.`;
      return [{ span: headOf(place.step), message, saves, ...fixed(ignoring(snapshot, [path])) }];
    });
  },
};

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
