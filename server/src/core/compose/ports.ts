import type { ComposeSnapshot } from '../composeAnalysis';
import { asText, get, isKnown, itemsOf, type Place } from '../formats/compose/value';
import type { TextEdit } from '../text/edit';
import { span } from '../text/span';
import { bareText } from './edits';
import { type ComposeService, saidBy, setting } from './services';

export interface PublishedPort {
  /** On which address of the host; null for all of them. */
  readonly address: string | null;
  /** Null where the engine chooses. */
  readonly published: number | null;
  readonly target: number;
  readonly protocol: string;
  /** As it is shown: `8080`, `49100-49110`, or what it leads to where the engine chooses. */
  readonly name: string;
  /** The whole item. */
  readonly at: Place;
}

/** The ports of a service that are known. Several rules ask. */
export function publishedPorts(service: ComposeService): readonly PublishedPort[] {
  const known = found.get(service) ?? findPorts(service);
  found.set(service, known);
  return known;
}

const found = new WeakMap<ComposeService, readonly PublishedPort[]>();

function findPorts(service: ComposeService): readonly PublishedPort[] {
  return itemsOf(setting(service, 'ports')).flatMap((value): readonly PublishedPort[] => {
    if (!isKnown(value)) return [];
    const target = Number(asText(get(value, 'target')) ?? Number.NaN);
    const published = saidBy(get(value, 'published'))?.text ?? null;
    if (!Number.isInteger(target) || (published !== null && !/^[0-9]+(?:-[0-9]+)?$/.test(published))) return [];
    const number = Number(published ?? Number.NaN);
    return [
      {
        address: asText(get(value, 'host_ip')),
        published: Number.isInteger(number) ? number : null,
        target,
        protocol: asText(get(value, 'protocol')) ?? 'tcp',
        name: published ?? String(target),
        at: value.at,
      },
    ];
  });
}

export interface OpenPorts {
  readonly ports: readonly string[];
  /** What binds them to 127.0.0.1, as far as they are written in the short form. */
  readonly edits: readonly TextEdit[];
  /** Whether one is of those that hold data, or take orders, without asking who comes. */
  readonly isDelicate: boolean;
}

/** The ports of a service that are published on all addresses of the host. */
export function openPorts(snapshot: ComposeSnapshot, service: ComposeService): OpenPorts {
  const open = publishedPorts(service).filter(({ address }) => address === null || /^(?:0\.0\.0\.0|::)$/.test(address));
  const edits = new Map<number, TextEdit>();
  for (const { at } of open) {
    const written = bareText(snapshot, at);
    if (written === null || !/^[0-9]+(?:-[0-9]+)?:[0-9]/.test(written.text)) continue;
    const { start } = written.span;
    edits.set(start, { span: span(start, start), text: '127.0.0.1:' });
  }
  return {
    ports: [...new Set(open.map(({ name }) => name))],
    edits: [...edits.values()].sort((a, b) => a.span.start - b.span.start),
    isDelicate: open.some(({ target }) => delicate.has(target)),
  };
}

/** Databases, caches, search engines, the engine itself: ports by IANA and by the makers, 2026. */
const delicate: ReadonlySet<number> = new Set([
  1433, 1521, 2375, 2379, 3306, 5432, 5672, 5984, 6379, 8086, 9042, 9200, 9300, 11211, 15672, 27017, 28015,
]);
