import { keyFacts } from '../../compose/keyFacts';
import type { ComposeService } from '../../compose/services';
import { entriesOf, type MapValue } from '../../formats/compose/value';
import { touches } from '../../text/span';
import type { HoverText } from '../data';
import { escapeMarkdown } from '../markdown';

/** On the key of a setting that has a say in how a service is kept apart: what it means, and what holds without it. */
export function keyHover({ value }: ComposeService, path: string, offset: number): HoverText | null {
  return below(value, [], path, offset);
}

function below(value: MapValue, trail: readonly string[], path: string, offset: number): HoverText | null {
  for (const [name, { key, value: held }] of entriesOf(value)) {
    const own = [...trail, name];
    const facts = keyFacts.get(own.join('.'));
    if (key.file === path && touches(key.span, offset)) {
      if (facts === undefined) return null;
      const usual = facts.usual === null ? [] : [`Without it: ${escapeMarkdown(facts.usual)}.`];
      return { span: key.span, markdown: [`**${name}**`, facts.means, ...usual].join('\n\n') };
    }
    const found = held.kind === 'map' && nested.has(own[0] ?? '') ? below(held, own, path, offset) : null;
    if (found !== null) return found;
  }
  return null;
}

const nested: ReadonlySet<string> = new Set(
  [...keyFacts.keys()].filter((key) => key.includes('.')).map((key) => key.split('.')[0] ?? ''),
);
