import { type Argument, isKnown, knownText, UNKNOWN } from '../words/argument';
import { baseName, filePath } from '../words/paths';
import type { BuiltinCall } from './builtins';
import { isConditional } from './session';
import type { Ending } from './walker';

const MOST_WORDS_FROM_INPUT = 500;

/** Files that a shell reads for its variables and that leave nothing behind. */
const HARMLESS_SOURCES =
  /(?:^|\/)(?:activate|env|os-release|lsb-release|\.?bashrc|\.?bash_profile|\.?profile|nvm\.sh|environment|envvars|vars|setvars\.sh|setup\.bash)$/;

/** `sh -c text`, `sh file`, `… | sh`, `sh <<EOF`. */
export function runShell(call: BuiltinCall): Ending {
  const { args, frame, span, scope, walker } = call;
  const { script, operand } = shellWords(args);
  if (script !== null) return runScript(call, script);
  if (operand !== null) return unknownScript(call, operand);
  const { input } = frame;
  if (input.kind === 'text' && isReadable(input.text)) {
    return finished(
      walker.runNested(input.text, input.origin, span, scope.child(), { ...frame, input: { kind: 'none' } }),
    );
  }
  if (input.kind === 'download') return report(call, `runs a script from ${input.url.url ?? input.url.written}`);
  if (input.kind === 'file') return report(call, `runs the script ${input.file.written}`);
  return input.kind === 'none' ? finished('assumed') : report(call, 'runs what a pipe brings');
}

export function runEval(call: BuiltinCall): Ending {
  const { args, frame, span, scope, walker } = call;
  const text = args.map((argument) => argument.text).join(' ');
  if (!isReadable(text)) return report(call, 'runs a text that is not known');
  const [only] = args;
  const origin = args.length === 1 && only !== undefined ? only.origin : null;
  return finished(walker.runNested(text, origin, span, scope, frame));
}

export function runSource(call: BuiltinCall): Ending {
  const path = knownText(call.args[0]) ?? call.args[0]?.written ?? '';
  return HARMLESS_SOURCES.test(path) ? finished('assumed') : report(call, `runs the script ${path}`);
}

/** `su user -c text`. */
export function runSwitchUser(call: BuiltinCall): Ending {
  const { script } = shellWords(call.args);
  return script === null ? report(call, 'starts a shell') : runScript(call, script);
}

/** `xargs command`: with the words that the pipe brings, where they are known. */
export function runXargs(call: BuiltinCall): Ending {
  const { args, frame, span, scope, walker, word } = call;
  const valued = new Set(['-n', '-P', '-I', '-L', '-d', '-s', '-a', '-E', '--max-args', '--max-procs', '--delimiter']);
  let at = 0;
  for (; /^-./.test(args[at]?.text ?? ''); at++) if (valued.has(args[at]?.text ?? '')) at++;
  const command = args.slice(at);
  if (command.length === 0) return finished('assumed');
  const placed = (text: string): Argument => ({
    text,
    written: 'xargs',
    span: word.span,
    pattern: false,
    origin: null,
  });
  const { input } = frame;
  const given =
    input.kind === 'text' && isKnown(input.text)
      ? input.text
          .split(/\s+/)
          .filter((text) => text !== '')
          .slice(0, MOST_WORDS_FROM_INPUT)
      : [UNKNOWN];
  return walker.runWords([...command, ...given.map(placed)], span, scope, { ...frame, input: { kind: 'none' } });
}

interface ShellWords {
  readonly script: Argument | null;
  readonly operand: Argument | null;
}

/** `-lc text`, `-euo pipefail -c text`: the word after all flags of which one holds a `c`. */
function shellWords(args: readonly Argument[]): ShellWords {
  let command = false;
  for (let at = 0; at < args.length; at++) {
    const argument = args[at];
    if (argument === undefined) break;
    const { text } = argument;
    if (text === '-' || text === '--') continue;
    if (/^[-+][a-zA-Z]+$/.test(text)) {
      if (text.includes('c')) command = true;
      if (text === '-s') return { script: null, operand: null };
      if (/[oO]$/.test(text)) at++;
      continue;
    }
    if (text.startsWith('--')) continue;
    if (command) return { script: argument, operand: null };
    // `su user -c text` has its operand first.
    const later = args.findIndex((word, index) => index > at && /^-[a-z]*c$/.test(word.text));
    return { script: later < 0 ? null : (args[later + 1] ?? null), operand: argument };
  }
  return { script: null, operand: null };
}

function runScript(call: BuiltinCall, script: Argument): Ending {
  const { frame, span, scope, walker } = call;
  if (!isReadable(script.text)) return report(call, 'runs a text that is not known');
  const own = scope.child();
  own.doubtful = scope.doubtful;
  const around = script.origin === null ? script.span : span;
  const status = walker.runNested(script.text, script.origin, around, own, frame);
  return finished(own.ended === 'fail' ? 'no' : status);
}

/** A text with gaps is read all the same where they are words in it; one that is a gap cannot be. */
function isReadable(text: string): boolean {
  return isKnown(text) || /^[\w./-]+ /.test(text);
}

function unknownScript(call: BuiltinCall, operand: Argument): Ending {
  const { path } = filePath(operand, call.scope.folder);
  return report(call, `runs the script ${path === null ? operand.written : baseName(path)}`);
}

function report({ walker, word, span, frame, scope }: BuiltinCall, because: string): Ending {
  walker.session.reportUnknown(word.text, because, span, isConditional(frame, scope));
  return finished('assumed');
}

function finished(status: Ending['status']): Ending {
  return { status, output: { kind: 'unknown' } };
}
