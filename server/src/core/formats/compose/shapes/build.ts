import { asText, type ComposeValue, type Entry, get, list, map, scalar, withEntry } from '../value';
import type { Where } from '../where';
import { hostAddresses, keyValues, labels, texts } from './texts';

/** How an image is built: a path alone is its context. */
export function build(value: ComposeValue, where: Where): ComposeValue {
  if (value.kind === 'list' || (value.kind === 'scalar' && value.value === null)) return value;
  const whole = value.kind === 'map' ? value : map(value.at, [['context', { key: value.at, value }]]);
  const entries = [...whole.entries].map(([name, entry]): readonly [string, Entry] => [
    name,
    { ...entry, value: shaped(name, entry.value, where) },
  ]);
  return { ...whole, entries: new Map(entries) };
}

function shaped(name: string, value: ComposeValue, where: Where): ComposeValue {
  switch (name) {
    case 'context':
      return contextPath(value, where);
    case 'args':
      return keyValues(value);
    case 'labels':
      return labels(value);
    case 'additional_contexts':
      return contextPaths(keyValues(value), where);
    case 'extra_hosts':
      return hostAddresses(value);
    case 'secrets':
      return sourced(value);
    case 'ssh':
      return sshKeys(value);
    case 'cache_from':
    case 'cache_to':
    case 'tags':
    case 'platforms':
      return texts(value);
    default:
      return value;
  }
}

/** Secrets and configurations that are taken by their name alone, in the long form. */
export function sourced(value: ComposeValue): ComposeValue {
  if (value.kind !== 'list') return value;
  const items = value.items.map((item) =>
    item.kind === 'scalar' ? map(item.at, [['source', { key: item.at, value: item }]]) : item,
  );
  return list(value.at, items);
}

function contextPath(value: ComposeValue, where: Where): ComposeValue {
  const text = asText(value);
  if (text === null || value.kind !== 'scalar' || isRemote(text)) return value;
  return { ...value, value: where.hostPath(text) };
}

function contextPaths(value: ComposeValue, where: Where): ComposeValue {
  if (value.kind !== 'map') return value;
  let paths = value;
  for (const [name, entry] of value.entries)
    paths = withEntry(paths, name, { ...entry, value: contextPath(entry.value, where) });
  return paths;
}

/** Contexts that are fetched, or are images or services. */
export function isRemote(context: string): boolean {
  return /^[a-z-]+:\/\/|^(?:service|target):|^git@|^github\.com\//.test(context);
}

function sshKeys(value: ComposeValue): ComposeValue {
  if (value.kind !== 'map') return texts(value);
  const items = [...value.entries].map(([name, { key, value: path }]) => {
    const text = asText(path);
    return scalar(key, text === null ? name : `${name}=${text}`);
  });
  return list(value.at, items);
}

/** The context and the Dockerfile of a build that says nothing of them. */
export function withUsual(build: ComposeValue, folder: string): ComposeValue {
  if (build.kind !== 'map') return build;
  const value =
    get(build, 'context') === null
      ? withEntry(build, 'context', { key: build.at, value: scalar(build.at, folder) })
      : build;
  if (get(value, 'dockerfile') !== null || get(value, 'dockerfile_inline') !== null) return value;
  return withEntry(value, 'dockerfile', { key: value.at, value: scalar(value.at, 'Dockerfile') });
}
