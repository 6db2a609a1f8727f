import type { Function as FunctionNode, Redirected } from 'unbash';
import { does } from '../call';
import { runCompound } from './compound';
import { redirect } from './redirects';
import type { Scope } from './scope';
import { type Frame, isConditional } from './session';
import type { Ending, Walker } from './walker';

/** `{ …; } > file`: the file is made empty first, and then all that stands inside adds to it. */
export function runRedirected(walker: Walker, node: Redirected, scope: Scope, frame: Frame): Ending {
  const span = walker.place(node.pos, node.end);
  const streams = redirect(walker, node.redirects, scope, frame);
  const { stdout } = streams;
  walker.session.record(does(...streams.others), span, isConditional(frame, scope));
  if (stdout.kind === 'file' && stdout !== frame.stdout) {
    const start = does({ kind: 'write', file: stdout.file, bytes: 0, append: stdout.append });
    walker.session.record(start, span, isConditional(frame, scope));
  }
  const inner = stdout.kind === 'file' ? { ...stdout, append: true } : stdout;
  const status = runCompound(walker, node.command, scope, { ...frame, input: streams.input, stdout: inner });
  return { status, output: { kind: 'unknown' } };
}

export function runFunctionDefinition(node: FunctionNode, scope: Scope): Ending {
  scope.define(node);
  return { status: 'yes', output: { kind: 'unknown' } };
}
