import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { type Flags, readFlags } from '../flags';
import type { Argument } from '../words/argument';
import { filePath } from '../words/paths';

export const files: CommandFile = {
  mkdir: readMkdir,
  touch: readTouch,
  ln: readLn,
  cp: readCp,
  rsync: readCp,
  mv: readMv,
  install: readInstall,
  chmod: (call) => readChange(call, 'mode'),
  chown: (call) => readChange(call, 'owner'),
  chgrp: (call) => readChange(call, 'owner'),
};

const TARGET: ReadonlySet<string> = new Set(['-t', '--target-directory', '-S', '--suffix']);

function paths(call: Call, words: readonly Argument[]) {
  return words.map((word) => filePath(word, call.folder));
}

function readMkdir(call: Call): Outcome {
  return does({ kind: 'make-folder', paths: paths(call, readFlags(call.args, new Set(['-m', '--mode'])).operands) });
}

function readTouch(call: Call): Outcome {
  const { operands } = readFlags(call.args, new Set(['-d', '-t', '-r', '--date', '--reference']));
  // An empty file where there is none, and nothing where there is one: either way no bytes are added.
  return does(...paths(call, operands).map((file) => ({ kind: 'write', file, bytes: 0, append: true }) as const));
}

function readLn(call: Call): Outcome {
  const flags = readFlags(call.args, TARGET);
  return does({
    kind: 'link',
    symbolic: flags.has('-s', '--symbolic'),
    paths: paths(call, [...flags.operands, ...flags.values('-t')]),
  });
}

/** The sources and the target, which `-t` names first. */
function sourcesAndTarget(call: Call, flags: Flags) {
  const named = flags.value('-t', '--target-directory');
  const words = named === null ? flags.operands : [...flags.operands, named];
  const target = words.at(-1);
  if (target === undefined || words.length < 2) return null;
  return { sources: paths(call, words.slice(0, -1)), target: filePath(target, call.folder) };
}

function readCp(call: Call): Outcome {
  const flags = readFlags(call.args, call.name === 'rsync' ? new Set(['-e', '--exclude', '--include']) : TARGET);
  const ends = sourcesAndTarget(call, flags);
  if (ends === null) return asks('assumed');
  if (ends.target.path === '/dev/null') return asks();
  // A hard or symbolic link holds no bytes of its own.
  if (flags.has('-l', '-s', '--link', '--symbolic-link'))
    return does({ kind: 'link', symbolic: flags.has('-s'), paths: [...ends.sources, ends.target] });
  return does({ kind: 'copy', ...ends, recursive: flags.has('-r', '-R', '-a', '--recursive', '--archive') });
}

function readMv(call: Call): Outcome {
  const ends = sourcesAndTarget(call, readFlags(call.args, TARGET));
  return ends === null ? asks('assumed') : does({ kind: 'move', ...ends });
}

/** coreutils' `install`: folders with `-d`, else copies. */
function readInstall(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-m', '-o', '-g', '-t', '-S', '--mode', '--owner', '--group']));
  if (flags.has('-d', '--directory')) return does({ kind: 'make-folder', paths: paths(call, flags.operands) });
  const ends = sourcesAndTarget(call, flags);
  return ends === null ? unclear('install', 'names no target') : does({ kind: 'copy', ...ends, recursive: false });
}

function readChange(call: Call, what: 'mode' | 'owner'): Outcome {
  const referenced = call.args.some((argument) => argument.text.startsWith('--reference='));
  // A mode such as `-x` looks like a flag, but a folder of that name is never meant.
  const words = call.args.filter((argument) => !/^-[a-zA-Z-]/.test(argument.text));
  const modeIsFlag = call.args.some((argument) => /^-[rwxst]+$/.test(argument.text));
  const named = referenced || (what === 'mode' && modeIsFlag) ? words : words.slice(1);
  const recursive = call.args.some((argument) => /^-[a-zA-Z]*R|^--recursive$/.test(argument.text));
  return does({ kind: 'change', what, paths: paths(call, named), recursive, filtered: false });
}
