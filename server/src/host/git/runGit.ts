import { spawn } from 'node:child_process';
import * as path from 'node:path';

/** One question to git, as a value. */
export interface GitCommand<T> {
  readonly args: readonly string[];
  readonly input?: Buffer;
  /** Null for what git does not write. */
  readonly parse: (output: Buffer) => T | null;
}

/** `refused`: git itself said no, in the words of its first line. `failed`: it could not be asked, or made no sense. */
export type GitAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly because: string };

/** Where git is asked. */
export interface GitPlace {
  /** Absolute path of the program. */
  readonly program: string;
  /** Absolute path of a folder in the repository. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Bytes. A listing of a million files has about 120 million. */
const mostOutput = 200e6;
/** Milliseconds. */
const longestWait = 60_000;

/**
 * What a repository's own configuration could make git execute while it reads, switched off. What the command line says
 * wins over every configuration file.
 */
const harmless = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'log.showSignature=false', 'diff.external='].flatMap(
    (setting) => ['-c', setting],
  ),
  // A folder of the workspace that looks like a bare repository is not one that anybody opened.
  ...['-c', 'safe.bareRepository=explicit'],
];

/** Asks git, which only reads: no hooks, monitors, filters, pagers, signatures, transports, locks or prompts. */
export function runGit<T>(place: GitPlace, command: GitCommand<T>): Promise<GitAnswer<T>> {
  return new Promise((resolve) => {
    const child = spawn(place.program, [...harmless, '-C', place.folder, ...command.args], {
      // Not the repository: a system that looks for libraries where a program starts shall find none of its.
      cwd: path.dirname(place.program),
      env: safeEnvironment(place.environment),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const output: Buffer[] = [];
    let length = 0;
    let complaint = '';
    let ended: string | null = null;
    const end = (because: string) => {
      ended ??= because;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end(`git did not answer within ${longestWait / 1000} seconds`), longestWait);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostOutput) end(`git’s answer is larger than ${mostOutput / 1e6} MB`);
      else output.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < 4000) complaint += text;
    });
    child.on('error', (error) => end(`git could not be run: ${error.message}`));
    child.on('close', (code) => {
      clearTimeout(timer);
      if (ended !== null) return resolve({ kind: 'failed', because: ended });
      if (code !== 0) return resolve({ kind: 'refused', message: firstLine(complaint) });
      const value = command.parse(Buffer.concat(output));
      resolve(value === null ? { kind: 'failed', because: 'git’s answer cannot be read' } : { kind: 'answer', value });
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.input ?? '');
  });
}

const kept = /^GIT_(CONFIG_|CEILING_DIRECTORIES$|DISCOVERY_ACROSS_FILESYSTEM$)/;

/**
 * The user's environment without what points git to another repository, as it does inside a hook. Missing objects of a
 * partial clone are not fetched: that would run whatever transport the repository's configuration names.
 */
function safeEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(([name]) => !name.startsWith('GIT_') || kept.test(name));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_ALLOW_PROTOCOL: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

function firstLine(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.find((line) => line !== '') ?? '';
  return telling.replace(/^(fatal|error):\s*/, '');
}
