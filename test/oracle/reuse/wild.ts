import { randomFrom } from '../random';
import { type Chooser, chooser } from './choose';
import type { Pair, Project, ProjectFile } from './pairs';
import { rewritten } from './wildEdits';
import { wildLine } from './wildLines';

/**
 * A pair that a seed makes of all that Dockerfiles and contexts have: global arguments, platforms, every sort of mount,
 * ignore files in several places, links, archives and folders, and edits that only write the same in another way.
 */
export function wildPair(seed: number): Pair {
  const random = randomFrom(seed);
  const choose = chooser(random);
  const before = wildDraft(choose);
  let after = before;
  for (let count = 1 + choose.below(3); count > 0; count--) after = changed(choose, after);
  return { name: `wild seed ${seed}`, before: project(before), after: project(after) };
}

interface Draft {
  readonly head: readonly string[];
  readonly stages: readonly Stage[];
  readonly files: Readonly<Record<string, Leaf>>;
  readonly ignore: readonly string[];
  /** Which file has the patterns. */
  readonly ignoreFile: string;
  readonly args: Readonly<Record<string, string>>;
  readonly target: string | null;
}

type Leaf = Omit<ProjectFile, 'time'>;

interface Stage {
  readonly name: string;
  readonly from: string;
  readonly lines: readonly string[];
}

const paths = ['a', 'b', 'B', 'd/c', 'd/e', 'd/deep/f', 'ü', 'x.log', 'd/x.log', 'with blank'] as const;

function wildDraft(choose: Chooser): Draft {
  const count = 1 + choose.below(3);
  const stages = Array.from({ length: count }, (_, index): Stage => {
    const lines = Array.from({ length: 2 + choose.below(6) }, () => wildLine(choose, index));
    if (index > 0 && choose.chance(0.6)) lines.push(`COPY --from=s${index - 1} /etc/group /from/`);
    const from =
      index > 0 && choose.chance(0.35)
        ? choose.of([`s${choose.below(index)}`, `S${choose.below(index)}`])
        : wildBase(choose);
    return { name: `s${index}`, from, lines };
  });
  const files: Record<string, Leaf> = {};
  for (const path of paths) files[path] = { text: `${path} SALT\n`, mode: 0o644 };
  files['to-c'] = { text: '', mode: 0, link: 'd/c' };
  files['d/up'] = { text: '', mode: 0, link: '../a' };
  files['to-d'] = { text: '', mode: 0, link: 'd' };
  files['nowhere'] = { text: '', mode: 0, link: 'not/there' };
  files['twin'] = { text: '', mode: 0o644, twin: 'a' };
  files['empty'] = { text: '', mode: 0o755, folder: true };
  files['d'] = { text: '', mode: 0o755, folder: true };
  files['t.tar'] = { text: tarOf('inner', 'inside\n'), mode: 0o644 };
  files['d/.dockerignore'] = { text: 'c\n', mode: 0o644 };
  const head = choose.chance(0.3)
    ? [choose.of(['# escape=\\', '# a comment', '# check=skip=all', '# Escape = \\'])]
    : [];
  if (choose.chance(0.6)) head.push(`ARG G=${1 + choose.below(2)}`);
  if (choose.chance(0.3)) head.push('ARG A=7 H');
  return {
    head,
    stages,
    files,
    ignore: choose.of([
      ['Dockerfile', '.dockerignore', 'Dockerfile.dockerignore'],
      ['Dockerfile', '.dockerignore', '# nothing'],
      ['*.log'],
      ['*.log', 'Dockerfile*'],
      ['**/*.log', '!d/x.log'],
      ['*', '!a', '!d', 'd/deep'],
      ['# nothing', '', 'd/*', '!d/c', '/b'],
    ]),
    ignoreFile: choose.of(['.dockerignore', '.dockerignore', 'Dockerfile.dockerignore']),
    args: {},
    target: null,
  };
}

function wildBase(choose: Chooser): string {
  const platform = choose.of(['', '', '', '', '--platform=$BUILDPLATFORM ', '--platform=linux/amd64 ']);
  return `${platform}base:${choose.of(['1', '2', '${G:-1}', '${G:-2}'])}`;
}

function changed(choose: Chooser, draft: Draft): Draft {
  return choose.of([changedLines, changedLines, changedLines, changedFiles, changedFiles, changedAround])(
    choose,
    draft,
  );
}

function changedLines(choose: Chooser, draft: Draft): Draft {
  const at = choose.below(draft.stages.length);
  const stage = draft.stages[at];
  if (stage === undefined) return draft;
  const { lines } = stage;
  const line = choose.below(lines.length);
  const withLines = (next: readonly string[]): Draft => ({
    ...draft,
    stages: draft.stages.map((one, index) => (index === at ? { ...one, lines: next } : one)),
  });
  const old = lines[line] ?? '';
  switch (choose.below(8)) {
    case 0:
      return withLines(lines.toSpliced(line, 1, wildLine(choose, at)));
    case 1:
      return withLines(lines.toSpliced(line, 0, wildLine(choose, at)));
    case 2:
      return lines.length < 2 ? draft : withLines(lines.toSpliced(line, 1));
    case 3: {
      const next = lines[line + 1];
      return next === undefined ? draft : withLines(lines.toSpliced(line, 2, next, old));
    }
    default:
      return withLines(lines.toSpliced(line, 1, rewritten(choose, old)));
  }
}

function changedFiles(choose: Chooser, draft: Draft): Draft {
  const { files } = draft;
  const chosen = choose.of(Object.keys(files));
  const leaf = files[chosen] ?? { text: '', mode: 0o644 };
  const written = (path: string, next: Leaf): Draft => ({ ...draft, files: { ...files, [path]: next } });
  const without = (path: string): Readonly<Record<string, Leaf>> =>
    Object.fromEntries(
      Object.entries(files).filter(
        ([name, { twin }]) => name !== path && !name.startsWith(`${path}/`) && twin !== path,
      ),
    );
  switch (choose.below(10)) {
    case 0:
    case 1:
      if (leaf.folder === true) return written(`${chosen}/added`, { text: 'added\n', mode: 0o644 });
      if (leaf.link !== undefined)
        return written(chosen, { ...leaf, link: choose.of(['a', 'd/e', 'not/there', './d/c', '/a']) });
      return written(chosen, { text: `${leaf.text}more\n`, mode: 0o644 });
    case 2:
    case 3:
      return leaf.link !== undefined
        ? draft
        : written(chosen, { ...leaf, mode: leaf.mode ^ choose.of([0o111, 0o022, 0o4000, 0o1000]) });
    case 4: {
      const next = choose.of([`${chosen}2`, chosen.toUpperCase(), 'moved', 'd/moved', 'empty/moved']);
      if (leaf.folder === true || files[next] !== undefined) return draft;
      return { ...draft, files: { ...without(chosen), [next]: leaf } };
    }
    case 5:
      return { ...draft, files: without(chosen) };
    case 6:
      return written(choose.of(['new', 'd/new', 'new.log', 'empty/f', 'd/deep/ä', '.hidden']), {
        text: 'new\n',
        mode: 0o644,
      });
    case 7:
      return leaf.folder === true ? draft : written(chosen, { text: 'd/c', mode: 0o777, link: 'd/c' });
    case 8:
      return written(choose.of(['newdir', 'd/newdir']), { text: '', mode: 0o755, folder: true });
    default:
      return leaf.twin === undefined
        ? draft
        : written(chosen, { text: `${files[leaf.twin]?.text ?? ''}`, mode: leaf.mode });
  }
}

function changedAround(choose: Chooser, draft: Draft): Draft {
  const { ignore, stages, args } = draft;
  const name = choose.of(['A', 'B', 'G', 'H', 'UNUSED', 'HTTP_PROXY', 'TARGETARCH']);
  const pattern = choose.of([
    'd/deep',
    '*.log',
    'nothing',
    '**/new',
    '!d/deep/f',
    'd/',
    '/a',
    'ü',
    'to-*',
    'empty',
    '**/.dockerignore',
    'd/../b',
    '[ab]',
    '!**/x.log',
  ]);
  const at = choose.below(ignore.length + 1);
  switch (choose.below(9)) {
    case 0:
      return { ...draft, ignore: ignore.toSpliced(at, 0, pattern) };
    case 1:
      return { ...draft, ignore: ignore.toSpliced(at, 1) };
    case 2:
      return {
        ...draft,
        ignoreFile: draft.ignoreFile === '.dockerignore' ? 'Dockerfile.dockerignore' : '.dockerignore',
      };
    case 3:
    case 4: {
      const value = name === 'TARGETARCH' ? 'amd64' : name === 'G' ? choose.of(['1', '2']) : choose.of(['5', '6', '']);
      return { ...draft, args: { ...args, [name]: value } };
    }
    case 5:
      return { ...draft, target: `s${choose.below(stages.length)}` };
    case 6: {
      const [old, fresh] = [choose.of(stages).name, choose.of(['renamed', 'Other'])];
      if (stages.some((stage) => stage.name === fresh)) return draft;
      const rename = (text: string) => text.replace(new RegExp(`(--from=|from=|^)${old}\\b`, 'gi'), `$1${fresh}`);
      const renamed = stages.map((stage) => ({
        name: stage.name === old ? fresh : stage.name,
        from: rename(stage.from),
        lines: stage.lines.map((line) => line.replace(new RegExp(`from=${old}\\b`, 'gi'), `from=${fresh}`)),
      }));
      return { ...draft, stages: renamed, target: draft.target === old ? fresh : draft.target };
    }
    case 7:
      return {
        ...draft,
        head: choose.chance(0.5)
          ? ['# said', ...draft.head.filter((line) => !/escape/i.test(line))]
          : [...draft.head, `ARG ${choose.of(['A', 'B', 'NEW'])}=9`],
      };
    default: {
      const index = choose.below(stages.length);
      return {
        ...draft,
        stages: stages.map((stage, one) =>
          one === index && !/^s\d/i.test(stage.from) ? { ...stage, from: wildBase(choose) } : stage,
        ),
      };
    }
  }
}

function project({ head, stages, files, ignore, ignoreFile, args, target }: Draft): Project {
  const text = stages.map(({ name, from, lines }) => `FROM ${from} AS ${name}\n${lines.join('\n')}\n`).join('');
  const all = new Map<string, ProjectFile>();
  const add = (path: string, leaf: Leaf) => all.set(path, { ...leaf, time: 1_700_000_000 });
  add('Dockerfile', { text: `${head.map((line) => `${line}\n`).join('')}${text}`, mode: 0o644 });
  for (const [path, leaf] of Object.entries(files)) add(path, leaf);
  add(ignoreFile, { text: `${ignore.join('\n')}\n`, mode: 0o644 });
  return { files: all, buildArgs: new Map(Object.entries(args)), target };
}

/** A tar of one file; ASCII alone, so that it may stand in a text. */
function tarOf(name: string, content: string): string {
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  const fields = (checksum: string) =>
    name.padEnd(100, '\0') +
    octal(0o644, 8) +
    octal(0, 8) +
    octal(0, 8) +
    octal(content.length + 0, 12) +
    octal(1_600_000_000, 12) +
    checksum +
    '0'.padEnd(101, '\0') +
    'ustar\x0000'.padEnd(255, '\0');
  const sum = [...fields('        ').slice(0, 512)].reduce((all, each) => all + each.charCodeAt(0), 0);
  const header = fields(`${sum.toString(8).padStart(6, '0')}\0 `).slice(0, 512);
  return header + content.padEnd(512, '\0') + '\0'.repeat(1024);
}
