import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import type { ShellAction } from '../effects';
import type { FilePath } from '../effects/words';
import { readFlags } from '../flags';
import type { Argument } from '../words/argument';
import { filePath } from '../words/paths';
import { storesAt } from './stores';

export const remove: CommandFile = { rm: readRm, rmdir: readRm, unlink: readRm, find: readFind };

function readRm(call: Call): Outcome {
  const flags = readFlags(call.args, new Set());
  const recursive = flags.has('-r', '-R', '--recursive');
  return does(
    ...removals(
      flags.operands.map((word) => filePath(word, call.folder)),
      recursive,
    ),
  );
}

/** A {@link Clear} for each store, and one {@link Delete} with the paths that empty none. */
function removals(paths: readonly FilePath[], recursive: boolean): readonly ShellAction[] {
  const clears: ShellAction[] = [];
  const others: FilePath[] = [];
  for (const path of paths) {
    const stores = storesAt(path);
    if (stores.length === 0) others.push(path);
    for (const store of stores) clears.push({ kind: 'clear', store, path });
  }
  return others.length === 0 ? clears : [...clears, { kind: 'delete', paths: others, recursive, filtered: false }];
}

/** Conditions that leave only some files; a bare type or depth leaves all that counts. */
const FILTERS =
  /^-(?:i?name|i?path|i?wholename|i?regex|size|newer|[acm]time|[acm]min|user|group|perm|empty|executable|links)$/;

function readFind(call: Call): Outcome {
  const start = call.args.findIndex((argument) => /^[-(!]/.test(argument.text));
  const paths = (start < 0 ? call.args : call.args.slice(0, start)).map((word) => filePath(word, call.folder));
  const rest = start < 0 ? [] : call.args.slice(start);
  const filtered = rest.some((argument) => FILTERS.test(argument.text));
  if (rest.some((argument) => argument.text === '-delete')) return deletion(paths, filtered);
  const at = rest.findIndex((argument) => /^-(?:exec|execdir|ok)$/.test(argument.text));
  if (at < 0) return asks();
  return executed(paths, rest.slice(at + 1), filtered);
}

function deletion(paths: readonly FilePath[], filtered: boolean): Outcome {
  if (filtered) return does({ kind: 'delete', paths, recursive: true, filtered });
  return does(...removals(paths, true));
}

function executed(paths: readonly FilePath[], command: readonly Argument[], filtered: boolean): Outcome {
  switch (command[0]?.text) {
    case 'rm':
      return deletion(paths, filtered);
    case 'chmod':
      return does({ kind: 'change', what: 'mode', paths, recursive: true, filtered });
    case 'chown':
    case 'chgrp':
      return does({ kind: 'change', what: 'owner', paths, recursive: true, filtered });
    case 'touch':
    case 'ls':
    case 'echo':
    case 'grep':
    case 'test':
    case 'ldd':
      return asks();
    default:
      return unclear('find -exec', `runs ${command[0]?.written ?? 'a command'} on the files it finds`);
  }
}
