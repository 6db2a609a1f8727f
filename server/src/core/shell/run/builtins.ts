import type { Span } from '../../text/span';
import type { Status } from '../call';
import { type Argument, isKnown, knownText, UNKNOWN } from '../words/argument';
import { resolvePath } from '../words/paths';
import type { End, Scope } from './scope';
import type { Frame } from './session';
import { runEval, runShell, runSource, runSwitchUser, runXargs } from './shells';
import { bracketStatus } from './tests';
import type { Ending, Walker } from './walker';

/** A command that changes or runs the shell itself. */
export type Builtin = (call: BuiltinCall) => Ending;

export interface BuiltinCall {
  readonly walker: Walker;
  readonly word: Argument;
  readonly args: readonly Argument[];
  readonly span: Span;
  readonly scope: Scope;
  readonly frame: Frame;
}

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['cd', changeFolder],
  ['pushd', changeFolder],
  ['popd', forgetFolder],
  ['export', declare],
  ['declare', declare],
  ['typeset', declare],
  ['local', declare],
  ['readonly', declare],
  ['unset', unset],
  ['read', forgetNamed],
  ['mapfile', forgetNamed],
  ['readarray', forgetNamed],
  ['getopts', forgetNamed],
  ['set', setPositional],
  ['shift', shift],
  ['exit', (call) => end(call, exitKind(call.args[0]))],
  ['return', (call) => end(call, 'return')],
  ['break', (call) => end(call, 'loop')],
  ['continue', (call) => end(call, 'loop')],
  [':', () => ending('yes')],
  ['true', () => ending('yes')],
  ['false', () => ending('no')],
  ['test', ({ args }) => ending(bracketStatus(args))],
  ['[', ({ args }) => ending(bracketStatus(args.at(-1)?.text === ']' ? args.slice(0, -1) : args))],
  ['eval', runEval],
  ['.', runSource],
  ['source', runSource],
  ['sh', runShell],
  ['bash', runShell],
  ['dash', runShell],
  ['ash', runShell],
  ['su', runSwitchUser],
  ['runuser', runSwitchUser],
  ['xargs', runXargs],
]);

/** The ending of a command that prints nothing. */
function ending(status: Status): Ending {
  return { status, output: { kind: 'text', text: '' } };
}

function forgetFolder({ scope }: BuiltinCall): Ending {
  scope.folder = null;
  return ending('assumed');
}

function changeFolder({ args, scope }: BuiltinCall): Ending {
  const target = args.find((argument) => !/^-./.test(argument.text));
  const text = target === undefined ? scope.get('HOME') : target.text;
  scope.folder = typeof text === 'string' && isKnown(text) && text !== '-' ? resolvePath(text, scope.folder) : null;
  return ending('assumed');
}

function declare({ args, scope }: BuiltinCall): Ending {
  for (const { text } of args) {
    const match = /^([A-Za-z_]\w*)(\+?)=([\s\S]*)$/.exec(text);
    if (match === null) continue;
    const [, name = '', append = '', value = ''] = match;
    const before = append === '' ? '' : scope.get(name);
    scope.set(name, typeof before === 'string' ? before + value : UNKNOWN);
  }
  return ending('assumed');
}

function unset({ args, scope }: BuiltinCall): Ending {
  for (const { text } of args) if (!text.startsWith('-')) scope.set(text, '');
  return ending('assumed');
}

function forgetNamed({ args, scope }: BuiltinCall): Ending {
  for (const { text } of args) if (/^[A-Za-z_]\w*$/.test(text)) scope.set(text, UNKNOWN);
  return ending('either');
}

/** `set -- a b` gives the script new words; `set -eux` only changes how the shell runs. */
function setPositional({ args, scope }: BuiltinCall): Ending {
  const dashes = args.findIndex((argument) => argument.text === '--');
  if (dashes >= 0) scope.positional = args.slice(dashes + 1);
  return ending('yes');
}

function shift({ args, scope }: BuiltinCall): Ending {
  scope.positional = scope.positional?.slice(Number(knownText(args[0]) ?? 1) || 0) ?? null;
  return ending('assumed');
}

function exitKind(code: Argument | undefined): 'exit' | 'fail' {
  return code !== undefined && /^0*[1-9]/.test(code.text) ? 'fail' : 'exit';
}

/** Where this is only perhaps reached, the branch's own scope holds the end, and its parent then the doubt. */
function end({ scope }: BuiltinCall, kind: End): Ending {
  scope.ended = kind;
  return ending(kind === 'fail' ? 'no' : 'yes');
}
