import type { ComposeSnapshot } from '../../composeAnalysis';
import { isolationOfService } from '../../isolation/service';
import { touches } from '../../text/span';
import type { HoverText } from '../data';
import { isolationLines } from '../isolationText';
import { escapeMarkdown } from '../markdown';
import { keyHover } from './keyHover';
import { composeLenses } from './lenses';

/** On the name of a service: what it runs, and what separates it from the host. On its settings: what they mean. */
export function composeHover(snapshot: ComposeSnapshot, offset: number): HoverText | null {
  const service = snapshot.services.find(({ key: { file, span } }) => file === snapshot.path && touches(span, offset));
  if (service === undefined) {
    for (const each of snapshot.services) {
      const found = keyHover(each, snapshot.path, offset);
      if (found !== null) return found;
    }
    return null;
  }
  const { span } = service.key;
  const lens = composeLenses(snapshot).find((each) => each.span.start === span.start);
  const lines = [
    `**${escapeMarkdown(service.name)}**`,
    ...(lens === undefined ? [] : [escapeMarkdown(lens.title)]),
    ...isolationLines(isolationOfService(service, snapshot)),
  ];
  return { span, markdown: lines.join('\n\n') };
}
