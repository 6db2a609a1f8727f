import { fieldsOf, listOf, parseJson, textOf } from './fields';
import { platformOf } from './manifest';
import type { HistoryEntry, ImageConfig } from './types';

/** Far above what any build makes. */
const mostEntries = 5000;

/** Reads an image's configuration; null for what is none. Parts of another shape are left out. */
export function parseConfig(text: string): ImageConfig | null {
  const document = fieldsOf(parseJson(text));
  if (document === null) return null;
  const config = fieldsOf(document['config']) ?? {};
  const environment = (listOf(config['Env']) ?? []).slice(0, mostEntries).flatMap((entry) => variable(textOf(entry)));
  const labels = Object.entries(fieldsOf(config['Labels']) ?? {}).slice(0, mostEntries);
  return {
    platform: platformOf(document),
    systemVersion: textOf(document['os.version']),
    created: dayOf(textOf(document['created'])),
    user: textOf(config['User']) ?? '',
    environment: new Map(environment),
    labels: new Map(labels.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    history: (listOf(document['history']) ?? []).slice(0, mostEntries).map(historyEntry),
    diffIds: (listOf(fieldsOf(document['rootfs'])?.['diff_ids']) ?? []).flatMap((id) => textOf(id) ?? []),
  };
}

function variable(entry: string | null): [string, string][] {
  const equals = entry?.indexOf('=') ?? -1;
  return entry === null || equals < 1 ? [] : [[entry.slice(0, equals), entry.slice(equals + 1)]];
}

function historyEntry(value: unknown): HistoryEntry {
  const fields = fieldsOf(value);
  return { createdBy: textOf(fields?.['created_by']) ?? '', makesLayer: fields?.['empty_layer'] !== true };
}

/** Builds that are the same again and again carry a day long before there were images. */
function dayOf(created: string | null): string | null {
  return /^20[1-9]\d-\d\d-\d\d(?=T)/.exec(created ?? '')?.[0] ?? null;
}
