import type { Redirection, WordPart } from 'unbash';
import type { Input, Stdout } from '../call';
import type { WriteFile } from '../effects/files';
import { UNKNOWN } from '../words/argument';
import { filePath } from '../words/paths';
import type { Scope } from './scope';
import type { Frame } from './session';
import type { Walker } from './walker';

/** A command's streams after its redirections. */
export interface Streams {
  readonly input: Input;
  readonly stdout: Stdout;
  /** Files that other streams than the output go to, as `2> log`: made, of a size that is not known. */
  readonly others: readonly WriteFile[];
}

export function redirect(walker: Walker, redirects: readonly Redirection[], scope: Scope, frame: Frame): Streams {
  let { input, stdout } = frame;
  const others: WriteFile[] = [];
  for (const redirection of redirects) {
    if (redirection.type === 'HereDoc') {
      input = heredocInput(walker, redirection, scope);
      continue;
    }
    if (redirection.target === undefined) continue;
    if (redirection.type === 'HereString') {
      input = { kind: 'text', text: `${walker.expander(scope).text(redirection.target)}\n`, origin: null };
      continue;
    }
    const [target] = walker.expander(scope).words(redirection.target);
    if (target === undefined) continue;
    const file = filePath(target, scope.folder);
    const stream = redirection.descriptor?.type === 'FileDescriptor' ? redirection.descriptor.value : 1;
    switch (redirection.operator) {
      case '<':
      case '<>':
        input = file.path === '/dev/null' ? { kind: 'none' } : { kind: 'file', file };
        break;
      case '<&':
        break;
      case '>&':
        // `>&2` and `2>&1` join streams; `>& file` is bash's short form for both.
        if (/^(?:\d+|-)$/.test(target.text)) {
          if (stream === 1 && target.text !== '1') stdout = { kind: 'nowhere' };
        } else stdout = fileStream(file, false);
        break;
      case '>':
      case '>|':
      case '>>':
      case '&>':
      case '&>>': {
        const append = redirection.operator.endsWith('>>');
        const to = fileStream(file, append);
        if (stream === 1) stdout = to;
        else if (to.kind === 'file') others.push({ kind: 'write', file, bytes: null, append });
      }
    }
  }
  return { input, stdout, others };
}

function fileStream(file: ReturnType<typeof filePath>, append: boolean): Stdout {
  if (file.path === '/dev/null') return { kind: 'nowhere' };
  // Only a file is left behind: `/dev/stderr`, `/dev/tty` and `/proc/self/fd/1` are none.
  if (file.path?.startsWith('/dev/') || file.path?.startsWith('/proc/')) return { kind: 'terminal' };
  return { kind: 'file', file, append };
}

function heredocInput(walker: Walker, redirection: Extract<Redirection, { type: 'HereDoc' }>, scope: Scope): Input {
  const { body, operator } = redirection;
  const expanded = body.parts === undefined ? body.text : bodyText(body.parts, walker, scope);
  const text = operator === '<<-' ? expanded.replace(/^\t+/gm, '') : expanded;
  const origin = text === body.text ? walker.place(body.pos, body.end).start : null;
  return { kind: 'text', text, origin };
}

function bodyText(parts: readonly WordPart[], walker: Walker, scope: Scope): string {
  return parts
    .map((part) => {
      if (part.type === 'Literal') return part.value;
      const text = 'text' in part ? part.text : UNKNOWN;
      return walker
        .expander(scope)
        .text({ type: 'Word', text, value: text, pos: part.pos, end: part.end, parts: [part] });
    })
    .join('');
}
