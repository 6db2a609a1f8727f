import { type Platform, parsePlatform } from '../../core/formats/dockerfile/platform';
import { parseImageReference } from '../../core/formats/dockerfile/words/imageReference';
import type { EngineImage, HistoryEntry, Weighing } from '../../core/sizes/sources/engine/types';

/** One image as the list tells it. */
export interface ListedImage {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  /** Seconds since 1970. */
  readonly created: number;
}

/** Null where the text is not a list of images. Entries that name none are left out. */
export function readList(body: string): readonly ListedImage[] | null {
  const list = parse(body);
  if (!Array.isArray(list)) return null;
  return list.flatMap((item: unknown) => {
    const fields = fieldsOf(item);
    const id = textOf(fields, 'Id');
    // The hash goes into the paths that are asked for, and so must be one.
    if (!/^sha256:[0-9a-f]{64}$/.test(id)) return [];
    const created = numberOf(fields, 'Created') ?? 0;
    return [{ id, tags: namesOf(fields, 'RepoTags'), digests: namesOf(fields, 'RepoDigests'), created }];
  });
}

/** An image from what the engine says of it and of its history; null where either is not what it should be. */
export function readImage(listed: ListedImage, inspected: string, history: string, engine: string): EngineImage | null {
  const fields = fieldsOf(parse(inspected));
  const entries = readHistory(history);
  if (fields === null || entries === null) return null;
  const platform = platformOf(fields);
  if (platform === null) return null;
  const config = fieldsOf(fields.get('Config'));
  return {
    id: listed.id,
    tags: listed.tags,
    digests: listed.digests,
    created: textOf(fields, 'Created'),
    platform,
    layers: textsOf(fieldsOf(fields.get('RootFS')), 'Layers'),
    user: textOf(config, 'User'),
    triggers: textsOf(config, 'OnBuild'),
    weighing: weighingOf(fields, engine),
    history: entries,
  };
}

/** Lowest first. Longer histories than Docker allows layers for are cut: no step would be looked for there. */
function readHistory(body: string): readonly HistoryEntry[] | null {
  const list = parse(body);
  if (!Array.isArray(list)) return null;
  return list
    .slice(-mostEntries)
    .map((item: unknown) => {
      const fields = fieldsOf(item);
      const size = numberOf(fields, 'Size');
      const bytes = size !== null && Number.isSafeInteger(size) && size >= 0 ? size : null;
      return { createdBy: textOf(fields, 'CreatedBy'), comment: textOf(fields, 'Comment'), bytes };
    })
    .reverse();
}

const mostEntries = 2000;

/** Docker's own store tells where its layers lie (but for vfs); containerd's does not, or tells the image's descriptor. */
function weighingOf(fields: Fields, engine: string): Weighing {
  if (engine === 'Podman') return 'tars';
  const driver = fieldsOf(fields.get('GraphDriver'));
  const located = fieldsOf(driver?.get('Data')) !== null || textOf(driver, 'Name') === 'vfs';
  return located && fieldsOf(fields.get('Descriptor')) === null ? 'files' : 'blocks';
}

function platformOf(fields: Fields): Platform | null {
  const parts = [textOf(fields, 'Os'), textOf(fields, 'Architecture'), textOf(fields, 'Variant')];
  return parsePlatform(parts.filter((part) => part !== '').join('/'));
}

type Fields = ReadonlyMap<string, unknown>;

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

function textOf(fields: Fields | null, name: string): string {
  const value = fields?.get(name);
  return typeof value === 'string' ? value : '';
}

function numberOf(fields: Fields | null, name: string): number | null {
  const value = fields?.get(name);
  return typeof value === 'number' ? value : null;
}

function textsOf(fields: Fields | null, name: string): readonly string[] {
  const value = fields?.get(name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Without those that are no names of images, as `<none>:<none>` is none. */
function namesOf(fields: Fields | null, name: string): readonly string[] {
  return textsOf(fields, name).filter((text) => parseImageReference(text).ok);
}
