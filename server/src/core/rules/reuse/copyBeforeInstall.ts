import type { Snapshot } from '../../analysis';
import { cleanPath } from '../../sizes/run/brought';
import { type Installation, installationOf } from '../../waste/manifests';
import { insertAbove, isBelowComment } from '../../waste/moves';
import { builtStages, type CopyPlace, copiesOf, headOf, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace, removeStep } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'copy-before-install',
  severity: 'warning',
  title: 'Dependencies are installed behind the COPY of the whole project, and so again after each edit of any file.',
  why: `
A RUN is made again when anything above it is. Behind \`COPY . .\` that is after each change of any file of the project,
though the dependencies change only with their manifest and lock file. Copy those two first, install, and copy the rest
behind: then an edit of the project makes only its own copy again.

Source: Docker’s documentation, “Optimize cache usage” (docs.docker.com/build/cache/optimize, 2026).
`,
  bad: {
    files: {
      Dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "app.py"]
`,
      'app.py': 'import flask\n',
      'requirements.txt': 'flask==3.1.2\n',
      '.dockerignore': 'Dockerfile\n',
    },
  },
  good: {
    files: {
      Dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "app.py"]
`,
      'app.py': 'import flask\n',
      'requirements.txt': 'flask==3.1.2\n',
      '.dockerignore': 'Dockerfile\n',
    },
  },
  equivalents: {},
  check: (snapshot) =>
    builtStages(snapshot).flatMap((stage) => {
      const copies = copiesOf(snapshot, [stage]);
      return runsOf(snapshot, [stage]).flatMap((run) => violations(snapshot, run, copies));
    }),
};

function violations(snapshot: Snapshot, run: RunPlace, copies: readonly CopyPlace[]): readonly Violation[] {
  const installation = installationOf(snapshot, run);
  if (installation === null || run.size.pending || isNothing(run.size.disk)) return [];
  const { folder, files, effect } = installation;
  const before = copies.filter(({ at }) => at < run.at);
  const whole = before.findLast((copy) => bringsAll(copy, folder));
  if (whole === undefined || before.some((copy) => copy.at < whole.at && namesOne(copy, files))) return [];
  // What runs between may make what the install needs.
  if (runsOf(snapshot, [run.stage]).some(({ at }) => whole.at < at && at < run.at)) return [];
  const fix = reordered(snapshot, run, whole, installation);
  const saves = run.size.disk;
  const message = `Each edit of any file installs this again: copying ${files.join(' and ')} first saves ${told(saves)} each time.`;
  const span = commandPlace(snapshot, run.step, effect.span);
  return [{ span, message, ...weightOf(saves), ...(fix === null ? {} : { fix }) }];
}

/** Whether it copies the whole build context to the folder of the project. */
function bringsAll({ effect }: CopyPlace, folder: string): boolean {
  const [source] = effect.sources;
  const isWhole = effect.from === null && effect.sources.length === 1 && source?.error === null;
  return isWhole && cleanPath(source?.text ?? '') === '' && `/${cleanPath(effect.destination)}` === folder;
}

function namesOne({ effect }: CopyPlace, files: readonly string[]): boolean {
  return effect.sources.some(({ text }) => files.some((file) => cleanPath(text) === file || /[*?[]/.test(text)));
}

/** Only of neighbours, where the install is known to read nothing but the files that are copied first. */
function reordered(snapshot: Snapshot, run: RunPlace, whole: CopyPlace, installation: Installation): Fix | null {
  const { step } = run;
  const isNext = run.at === whole.at + 1 && !isBelowComment(snapshot, step) && !isBelowComment(snapshot, whole.step);
  if (!isNext || !installation.readsOnlyFiles || whole.step.instruction.flags.length > 0) return null;
  const { start, end } = headOf(step);
  const text = snapshot.document.lines.text.slice(start, end);
  const newline = snapshot.document.lines.text.includes('\r\n') ? '\r\n' : '\n';
  const first = `COPY ${installation.files.join(' ')} ./`;
  const edits = [insertAbove(snapshot, whole.step, `${first}${newline}${text}`), removeStep(snapshot, step)];
  // Scripts of packages may look around in the project.
  return { title: `Copy ${installation.files.join(' and ')} first`, edits, safe: false };
}
