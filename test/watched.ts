import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { lackingPrograms } from './aptPackages';

/** What a program did to what is outside of it. */
export interface Deed {
  readonly what: 'exec' | 'open' | 'change' | 'connect';
  /** Absolute, where it is a file. */
  readonly path: string;
}

export interface Watched {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly deeds: readonly Deed[];
}

/** Runs Node with a folder as the current one. */
export type Watch = (args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) => Watched;

const strace = '/usr/bin/strace';

/** By what the kernel is asked for, and by what Node's own modules are asked for: everywhere, but it sees less. */
export const ways = ['strace', 'a spy'] as const;

/** A string is the reason why there is none. */
export async function watcher(way: (typeof ways)[number]): Promise<Watch | string> {
  if (way === 'a spy') return bySpy;
  const lacking = await lackingPrograms({ strace });
  if (lacking !== null) return lacking;
  return spawnSync(strace, ['-f', 'true']).status === 0 ? byStrace : 'strace may not watch here';
}

const opening = ['open', 'openat', 'openat2', 'creat'];
const starting = ['execve', 'execveat'];
const calling = ['connect', 'sendto', 'sendmsg', 'bind'];
const changing =
  'chmod chown fchmodat fchownat lchown link linkat mkdir mkdirat mknod mknodat rename renameat renameat2 rmdir setxattr symlink symlinkat truncate unlink unlinkat utimensat'.split(
    ' ',
  );

const byStrace: Watch = (args, cwd, env) =>
  inFolder((log) => {
    const traced = [...opening, ...starting, ...calling, ...changing].map((call) => `?${call}`).join();
    const words = ['-f', '-qq', '-s', '4096', '-e', `trace=${traced}`, '-e', 'signal=none', '-o', log];
    const ran = run(strace, [...words, process.execPath, ...args], cwd, env);
    // The first is the start of Node itself.
    return { ...ran, deeds: calls(readFileSync(log, 'utf8'), cwd).slice(1) };
  });

/** `11694 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3`: also what failed, for it was tried. */
function calls(log: string, cwd: string): readonly Deed[] {
  return log.split('\n').flatMap((line): readonly Deed[] => {
    const [, call = '', given = ''] = /^\d+\s+(\w+)\((.*)$/.exec(line) ?? [];
    const named = /"((?:[^"\\]|\\.)*)"/.exec(given)?.[1] ?? given;
    const file = path.resolve(cwd, named);
    if (starting.includes(call)) return [{ what: 'exec', path: file }];
    if (calling.includes(call)) return [{ what: 'connect', path: given }];
    if (changing.includes(call)) return [{ what: 'change', path: file }];
    if (!opening.includes(call)) return [];
    const isWriting = call === 'creat' || /O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)/.test(given);
    return [{ what: isWriting ? 'change' : 'open', path: file }];
  });
}

const spy = path.join(__dirname, 'spy.cjs');

const bySpy: Watch = (args, cwd, env) =>
  inFolder((log) => {
    const ran = run(process.execPath, ['--require', spy, ...args], cwd, { ...env, PLIMSOLL_SPY: log });
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
    const deeds = lines.map((line): Deed => {
      const [, what = '', file = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
      return { what: whats.find((each) => each === what) ?? 'exec', path: path.resolve(cwd, file) };
    });
    return { ...ran, deeds };
  });

const whats = ['exec', 'open', 'change', 'connect'] as const;

function run(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

function inFolder<T>(use: (log: string) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-watched-'));
  try {
    return use(path.join(folder, 'log'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
