import { type Random, randomFrom } from '../random';
import type { Pair, Project, ProjectFile } from './pairs';

/** A pair that a seed makes: a project of one to three stages, and one to three changes of it. */
export function randomPair(seed: number): Pair {
  const random = randomFrom(seed);
  const before = randomDraft(random);
  let after = before;
  for (let count = 1 + below(random, 3); count > 0; count--) after = changed(random, after);
  return { name: `seed ${seed}`, before: project(before), after: project(after) };
}

interface Draft {
  readonly stages: readonly Stage[];
  readonly files: Readonly<Record<string, readonly [text: string, mode: number]>>;
  readonly ignore: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  readonly target: string | null;
}

interface Stage {
  readonly from: string;
  readonly lines: readonly string[];
}

const paths = ['a', 'b', 'd/c', 'd/e', 'd/deep/f'] as const;

function randomDraft(random: Random): Draft {
  const count = 1 + below(random, 3);
  const stages = Array.from({ length: count }, (_, index): Stage => {
    const earlier = index > 0 && random() < 0.4 ? `s${below(random, index)}` : `base:${1 + below(random, 2)}`;
    const lines = Array.from({ length: 2 + below(random, 6) }, () => randomLine(random, index));
    // Otherwise most stages would be of no use.
    if (index > 0 && random() < 0.6) lines.push(`COPY --from=s${index - 1} /etc/group /from/`);
    return { from: earlier, lines };
  });
  const files = Object.fromEntries(paths.map((path) => [path, [`${path} SALT\n`, 0o644] as const]));
  return {
    stages,
    files,
    ignore: random() < 0.5 ? ['Dockerfile', '.dockerignore'] : ['*.log'],
    args: {},
    target: null,
  };
}

type Kind = (random: Random, stage: number) => string;

const number: Kind = (random) => String(below(random, 4));
const name: Kind = (random) => pick(random, ['A', 'B', 'C']);
const path: Kind = (random) => pick(random, ['a', 'b', 'd', 'd/c', './a', 'd/', '.', 'd/*', '?', 'a b', 'd a']);
const place: Kind = (random) => pick(random, ['/x/', './', '/y/z/', 'sub/', '/$A/']);
const flag: Kind = (random) =>
  pick(random, ['', '', '', '--link ', '--chmod=640 ', '--chown=1:2 ', '--link --chmod=600 ']);

const kinds: readonly Kind[] = [
  (random) => `RUN echo ${number(random, 0)} && cat /proc/uptime > /made${number(random, 0)}`,
  (random) => `RUN echo $${name(random, 0)} >> /log`,
  (random) => `RUN ["/bin/sh", "-c", "echo ${number(random, 0)} >> /log"]`,
  (random) => `ENV ${name(random, 0)}=${number(random, 0)}`,
  (random) => `ENV ${name(random, 0)}=${number(random, 0)} ${name(random, 0)}=$${name(random, 0)}x`,
  (random) => `ARG ${name(random, 0)}${random() < 0.7 ? `=${number(random, 0)}` : ''}`,
  (random) => `WORKDIR ${pick(random, ['/w', 'deeper', '/w/$B', '/'])}`,
  (random) => `USER ${pick(random, ['root', 'app', '0:0'])}\nRUN echo user\nUSER root`,
  (random) => `LABEL l=${number(random, 0)}`,
  (random) => `CMD ["${number(random, 0)}"]`,
  (random) => `SHELL ["/bin/sh", "${pick(random, ['-c', '-ec'])}"]`,
  (random) => `COPY ${flag(random, 0)}${path(random, 0)} ${place(random, 0)}`,
  (random) => `COPY ${flag(random, 0)}${path(random, 0)} ${place(random, 0)}`,
  (random) => `ADD ${path(random, 0)} ${place(random, 0)}`,
  (random) => `COPY <<EOF /text${number(random, 0)}\nhello $${name(random, 0)} ${number(random, 0)}\nEOF`,
  (random) => `RUN <<EOF\necho ${number(random, 0)} >> /log\n# ${number(random, 0)}\nEOF`,
  (random) =>
    `RUN --mount=target=/m${number(random, 0)},source=${pick(random, paths)} echo ${number(random, 0)} >> /log`,
  (random) => `RUN --mount=type=cache,target=/c${number(random, 0)} echo cache >> /log`,
  (random) => `RUN --mount=type=tmpfs,target=/t${number(random, 0)} echo tmpfs >> /log`,
  (random) => `ONBUILD ${pick(random, ['RUN echo triggered >> /log', 'COPY a /on/', 'ENV C=9', 'ARG B=8'])}`,
  (random, stage) =>
    stage === 0
      ? 'RUN echo first >> /log'
      : `COPY ${flag(random, 0)}--from=s${below(random, stage)} /etc/group ${place(random, 0)}`,
  (random, stage) =>
    stage === 0
      ? 'RUN echo lone >> /log'
      : `RUN --mount=from=s${below(random, stage)},source=/etc,target=/other echo other >> /log`,
];

function randomLine(random: Random, stage: number): string {
  const line = pick(random, kinds)(random, stage);
  // Layers that stand on nothing would be found by other pairs.
  return line.includes('--link') ? line.replace(/ (\S+)$/, (_, place) => ` /SALT/${place.replace(/\W/g, '')}/`) : line;
}

function changed(random: Random, draft: Draft): Draft {
  const { stages, files, args } = draft;
  const at = below(random, stages.length);
  const stage = stages[at];
  if (stage === undefined) return draft;
  const line = below(random, stage.lines.length);
  const withLines = (lines: readonly string[]): Draft => ({
    ...draft,
    stages: stages.map((one, index) => (index === at ? { ...one, lines } : one)),
  });
  const { lines } = stage;
  const chosen = pick(random, paths);
  const [text = '', mode = 0] = files[chosen] ?? [];
  const written = (leaf: readonly [string, number]): Draft => ({ ...draft, files: { ...files, [chosen]: leaf } });
  switch (below(random, 12)) {
    case 0:
      return withLines(lines.toSpliced(line, 1, randomLine(random, at)));
    case 1:
      return withLines(lines.toSpliced(line, 0, randomLine(random, at)));
    case 2:
      return lines.length < 2 ? draft : withLines(lines.toSpliced(line, 1));
    case 3: {
      const [first, second] = [lines[line], lines[line + 1]];
      return first === undefined || second === undefined ? draft : withLines(lines.toSpliced(line, 2, second, first));
    }
    case 4:
      return withLines(lines.map((one) => (one.includes('\n') ? one : `# said\n${one}`)));
    case 5:
      return written([`${text}more\n`, mode]);
    case 6:
      return written([text, mode === 0o644 ? 0o755 : 0o644]);
    case 7:
      return { ...draft, files: { ...files, [pick(random, ['new', 'd/new', 'x.log'])]: ['new\n', 0o644] } };
    case 8:
      return { ...draft, args: { ...args, [name(random, 0)]: String(5 + below(random, 3)) } };
    case 9:
      return { ...draft, ignore: [...draft.ignore, pick(random, ['d/deep', '*.log', 'nothing', 'new', '**/new'])] };
    case 10:
      return { ...draft, target: `s${below(random, stages.length)}` };
    default:
      return withLines(
        lines.map((one) => one.replace(/^ENV (\w)=(\d)$/, 'ENV $1 $2').replace(/^RUN echo (\d) &&/, 'RUN echo  $1 &&')),
      );
  }
}

function project({ stages, files, ignore, args, target }: Draft): Project {
  const text = stages.map(({ from, lines }, index) => `FROM ${from} AS s${index}\n${lines.join('\n')}\n`).join('');
  const all = new Map<string, ProjectFile>();
  const add = (path: string, content: string, mode: number) =>
    all.set(path, { text: content, mode, time: 1_700_000_000 });
  add('Dockerfile', text, 0o644);
  add('.dockerignore', `${ignore.join('\n')}\n`, 0o644);
  for (const [path, [content, mode]] of Object.entries(files)) add(path, content, mode);
  return { files: all, buildArgs: new Map(Object.entries(args)), target };
}

function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[below(random, from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}
