import { CallNode, InterpolatedXStringNode, type Node, XStringNode } from '@ruby/prism/src/nodes.js';
import type { Span } from '../../text/span';
import type { RubyParser } from './ruby/parser';

/** A command that Vagrant runs on the host for a Vagrantfile. */
export interface HostCommand {
  readonly span: Span;
  /** Whenever Vagrant reads the file, or when a trigger fires. */
  readonly when: 'load' | 'trigger';
}

/** What makes a look at the tree worth while. */
const hint = /`|%x|\b(?:system|exec|spawn|popen\w*|capture[23]e?|trigger)\b/;

/** The commands of the host in a Vagrantfile, as written; Plimsoll runs none of them. */
export function hostCommands(text: string, parser: RubyParser): readonly HostCommand[] {
  if (!hint.test(text)) return [];
  const parsed = parser.parse(text);
  if (parsed.kind !== 'parsed') return [];
  const found: HostCommand[] = [];
  const open: { readonly node: Node; readonly when: HostCommand['when'] }[] = [{ node: parsed.program, when: 'load' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, when } = next;
    if (runsCommand(node, when)) found.push({ span: parsed.spanOf(node.location), when });
    const inner = node instanceof CallNode && isTrigger(node) ? 'trigger' : when;
    for (const child of node.compactChildNodes()) open.push({ node: child, when: inner });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function runsCommand(node: Node, when: HostCommand['when']): boolean {
  if (node instanceof XStringNode || node instanceof InterpolatedXStringNode) return true;
  if (!(node instanceof CallNode)) return false;
  const { name, receiver } = node;
  if (when === 'trigger' && receiver !== null && (name === 'run=' || name === 'ruby')) return true;
  if (receiver === null) return /^(?:system|exec|spawn)$/.test(name);
  return (
    receiver.location.length < longestName &&
    /^(?:popen|popen[23]e?|capture[23]e?|system|spawn|exec)$/.test(name) &&
    isModule(receiver)
  );
}

/** `Open3`, `Process`: no name that runs a command is longer. */
const longestName = 20;

function isModule(receiver: Node): boolean {
  return 'name' in receiver && typeof receiver.name === 'string' && /^(?:IO|Open3|Kernel|Process)$/.test(receiver.name);
}

/** `config.trigger.after :up do … end` */
function isTrigger({ name, receiver }: CallNode): boolean {
  return (name === 'before' || name === 'after') && receiver instanceof CallNode && receiver.name === 'trigger';
}
