import { parse } from 'unbash';
import type { Span } from '../text/span';
import type { ShellReading } from './effects';
import { foreignShell, type ShellKind } from './foreign';
import { Scope, type Variables } from './run/scope';
import { type Frame, Session } from './run/session';
import { Walker } from './run/walker';
import type { Argument } from './words/argument';
import { baseName } from './words/paths';

export interface ShellOptions {
  /**
   * What ARG and ENV set at this place, HOME included where `~` matters. `undefined` means that nothing of the Dockerfile
   * sets it: its value is then not known, and its default (`${X:-default}`) is taken.
   */
  readonly variables: Variables;
  /** What SHELL names. `bash` also stands for an `sh` that is bash, as on Fedora: it expands `{a,b}`. */
  readonly shell: ShellKind;
  /** The current folder at the start; null where it is not known. */
  readonly folder: string | null;
  /** Docker's name of the architecture that is built for, as `amd64`; null where it is not known. */
  readonly architecture: string | null;
}

/** A word of a RUN in exec form, as JSON has decoded it. */
export interface ExecWord {
  readonly text: string;
  readonly span: Span;
}

const TOP: Frame = { conditional: false, must: true, input: { kind: 'none' }, stdout: { kind: 'terminal' } };

/**
 * What the shell form of a RUN does. `script` is what the shell receives, and spans are offsets in it; a script that is
 * nothing but a here-document (`<<EOF`) is read as BuildKit runs it, by its body. Never throws; stops in bounded time.
 */
export function readShell(script: string, options: ShellOptions): ShellReading {
  const foreign = foreignShell(script, options.shell);
  if (foreign !== null) return unread(foreign, { start: 0, end: script.length });
  const body = soleHeredoc(script);
  const text = body?.text ?? script;
  const start = body?.start ?? 0;
  const interpreter = shebang(text);
  if (interpreter !== null && !/^(?:ba|da|a)?sh$/.test(interpreter)) {
    return unread({ name: interpreter, because: 'is not a shell read here' }, { start, end: start + text.length });
  }
  const session = new Session(options.architecture, options.shell === 'bash' || interpreter === 'bash');
  const walker = new Walker(session, (from, to) => ({ start: start + from, end: start + to }), 0);
  walker.runText(text.replaceAll('\0', ' '), new Scope(options.variables, options.folder), TOP);
  return session.reading();
}

/** What the exec form of a RUN does. Spans are those of the words. */
export function readExec(words: readonly ExecWord[], options: ShellOptions): ShellReading {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return { effects: [], unknown: [], commands: [] };
  const span = { start: first.span.start, end: last.span.end };
  const session = new Session(options.architecture, false);
  const walker = new Walker(session, () => span, 0);
  const args = words.map(
    (word): Argument => ({
      text: word.text.replaceAll('\0', ' '),
      written: word.text,
      span: word.span,
      pattern: false,
      origin: null,
    }),
  );
  walker.runWords(args, span, new Scope(options.variables, options.folder), TOP);
  return session.reading();
}

function unread(unknown: { readonly name: string; readonly because: string }, span: Span): ShellReading {
  return { effects: [], unknown: [{ ...unknown, span, conditional: false }], commands: [] };
}

/** The program that `#!` names, by itself or through env; null for a script without. */
function shebang(text: string): string | null {
  const match = /^#![ \t]*(?:\S*\/env[ \t]+(?:-\S+[ \t]+)*)?(\S+)/.exec(text);
  return match?.[1] === undefined ? null : baseName(match[1]);
}

function soleHeredoc(script: string): { readonly text: string; readonly start: number } | null {
  if (!/^\s*\d*<</.test(script)) return null;
  const [statement, ...others] = parse(script).commands;
  if (statement?.command.type !== 'Command' || others.length > 0) return null;
  const { name, prefix, suffix } = statement.command;
  const [heredoc] = prefix;
  if (name !== undefined || prefix.length !== 1 || suffix.length > 0 || heredoc?.type !== 'HereDoc') return null;
  return { text: heredoc.body.text, start: heredoc.body.pos };
}
