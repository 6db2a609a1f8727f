import type { Snapshot } from '../../analysis';
import { sumSizes } from '../../sizes/sum';
import { fixed, ignoring, listed, nameOf } from '../../waste/ignoreFile';
import { headOf } from '../../waste/places';
import { takenAlong } from '../../waste/takenAlong';
import { told } from '../../waste/told';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'ignore-file-missing',
  severity: 'warning',
  title: 'There is no ignore file, and a COPY takes along what no image needs.',
  why: `
Without a \`.dockerignore\` the whole folder is the build context: the history of the project, what was installed for this
machine, the caches of tools. All of it is sent to the builder, a \`COPY . .\` stores it in a layer, and each change of it
makes that layer and all below it again.

Looked for are \`.git\`, \`.hg\`, \`.svn\`, \`node_modules\`, \`.venv\`, \`venv\`, \`__pycache__\`, \`.tox\`, \`.mypy_cache\`,
\`.pytest_cache\`, \`.ruff_cache\`, \`.gradle\`, \`.terraform\`, \`.idea\` and \`.vscode\` in the folders that are copied. Where
a build asks Git for its version, pass that as a build argument.

Source: Docker’s documentation of \`.dockerignore\` (docs.docker.com/build/concepts/context, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.venv/bin/activate': 'export VIRTUAL_ENV\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY . /app/\n',
      'app.py': 'print("hello")\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.venv/bin/activate': 'export VIRTUAL_ENV\n',
      '.dockerignore': '.git\n.venv\nDockerfile\n.dockerignore\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const { ignoreFile } = snapshot.context;
    if (ignoreFile === undefined || ignoreFile.text !== null) return [];
    const needed = takenAlong(snapshot, needless);
    const [first] = needed;
    if (first === undefined) return [];
    // Who makes the file may as well keep out what only the builder reads.
    const found = [...needed, ...takenAlong(snapshot, [nameOf(snapshot.document.uri)])];
    const saves = sumSizes(found.map((each) => each.saves));
    const paths = [...new Set(found.map(({ path }) => path))];
    const name = nameOf(ignoreFile.uri);
    const message = `There is no ${name}, so that this takes ${listed(paths)} along: ignoring it saves ${told(saves)}.`;
    return [{ span: headOf(first.place.step), message, saves, ...fixed(ignoring(snapshot, [...paths, name])) }];
  },
};

const needless =
  '.git .hg .svn node_modules .venv venv __pycache__ .tox .mypy_cache .pytest_cache .ruff_cache .gradle .terraform .idea .vscode'.split(
    ' ',
  );
