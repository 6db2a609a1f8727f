import { type Argument, tail } from '../words/argument';
import { baseName } from '../words/paths';

/** A command freed of the commands that only run another one. */
export interface Unwrapped {
  readonly command: readonly Argument[];
  /** Given by `env X=1` and `sudo X=1`. */
  readonly assignments: readonly { readonly name: string; readonly text: string }[];
}

interface Wrapper {
  /** Flags that take the next word. */
  readonly valued: string;
  /** Words of its own after the flags: the time of `timeout`, the user of `gosu`. */
  readonly operands: number;
}

const PLAIN: Wrapper = { valued: '', operands: 0 };

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: { valued: '-u -g -h -p -C -r -t -T -D -U --user --group', operands: 0 },
  doas: { valued: '-u -C', operands: 0 },
  env: { valued: '-u -C -S --unset --chdir', operands: 0 },
  gosu: { valued: '', operands: 1 },
  'su-exec': { valued: '', operands: 1 },
  nice: { valued: '-n', operands: 0 },
  ionice: { valued: '-c -n', operands: 0 },
  timeout: { valued: '-k -s --kill-after --signal', operands: 1 },
  stdbuf: { valued: '-i -o -e', operands: 0 },
  runuser: { valued: '-u -g --user --group', operands: 0 },
  exec: { valued: '-a', operands: 0 },
  builtin: PLAIN,
  nohup: PLAIN,
  time: PLAIN,
  eatmydata: PLAIN,
  fakeroot: PLAIN,
  linux32: PLAIN,
  setsid: PLAIN,
  'xvfb-run': { valued: '-s -n -e -f --server-args', operands: 0 },
  'dbus-run-session': PLAIN,
  'systemd-inhibit': PLAIN,
  busybox: PLAIN,
};

const MOST_WRAPPERS = 8;

export function unwrap(words: readonly Argument[]): Unwrapped {
  let command = words;
  const assignments: { name: string; text: string }[] = [];
  for (let layer = 0; layer < MOST_WRAPPERS; layer++) {
    const name = baseName(command[0]?.text ?? '');
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    if (wrapper === undefined) break;
    let at = afterFlags(command, wrapper.valued.split(' '));
    if (name === 'env' || name === 'sudo') {
      for (let pair = readPair(command[at]); pair !== null; pair = readPair(command[++at])) assignments.push(pair);
    }
    const inner = command.slice(at + wrapper.operands);
    // `runuser user -c …` and a bare `env` are commands of their own.
    if (inner.length === 0 || (name === 'runuser' && at === 1)) break;
    command = inner;
  }
  return { command, assignments };
}

function afterFlags(words: readonly Argument[], valued: readonly string[]): number {
  let at = 1;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text === '--') return at + 1;
    if (!/^-./.test(text)) break;
    if (valued.includes(text)) at++;
  }
  return at;
}

function readPair(word: Argument | undefined): { name: string; text: string } | null {
  const match = word === undefined ? null : /^[A-Za-z_]\w*(?==)/.exec(word.text);
  if (word === undefined || match === null) return null;
  return { name: match[0], text: tail(word, match[0].length + 1).text };
}
