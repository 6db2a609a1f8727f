import { type Platform, parsePlatform } from '../../../formats/dockerfile/platform';
import { bytes } from '../../bytes';
import { type Fields, fieldsOf, listOf, parseJson, textOf } from './fields';
import type { IndexEntry, ManifestDocument, RefusedDocument, RegistryLayer } from './types';

/** Docker takes 127; documents with more than this are not meant well. */
const mostLayers = 1000;

/** Reads what a registry sends for a tag or digest: an index or a manifest, in OCI's or Docker's format. Never throws. */
export function parseManifest(text: string, contentType: string): ManifestDocument {
  const document = fieldsOf(parseJson(text));
  if (document === null) return notJson(text);
  const type = textOf(document['mediaType']) ?? contentType;
  if (document['schemaVersion'] === 1 || /docker\.distribution\.manifest\.v1\+/.test(type))
    return refused('a manifest of the old schema 1, which Docker does not pull any more');
  const manifests = listOf(document['manifests']);
  if (manifests !== null) return { kind: 'index', entries: manifests.flatMap((entry) => indexEntry(entry) ?? []) };
  const layers = listOf(document['layers']);
  const config = fieldsOf(document['config']);
  const digest = textOf(config?.['digest']);
  if (layers === null || config === null || digest === null) return refused('JSON that is no manifest');
  const artifact = textOf(document['artifactType']) ?? textOf(config['mediaType']);
  if (artifact !== null && !isImageConfig(artifact))
    return refused(`an artifact of type ${short(artifact)}, which is no image`);
  if (layers.length > mostLayers) return refused(`a manifest with ${layers.length} layers`);
  const read = layers.map(layer);
  const whole = read.filter((each) => each !== null);
  if (whole.length < read.length) return refused('a manifest with a layer that has no size or no digest');
  return { kind: 'manifest', config: digest, layers: whole };
}

/** Attestations are no images: BuildKit lists them for a platform that is none. */
function indexEntry(value: unknown): IndexEntry | null {
  const fields = fieldsOf(value);
  const digest = textOf(fields?.['digest']);
  if (fields === null || digest === null) return null;
  const annotations = fieldsOf(fields['annotations']);
  if (annotations?.['vnd.docker.reference.type'] !== undefined) return null;
  const platform = fieldsOf(fields['platform']);
  if (platform === null) return { digest, platform: null };
  const read = platformOf(platform);
  return read === null || read.os === 'unknown' ? null : { digest, platform: read };
}

/** From the fields that indexes and configurations name alike; null where they name no platform. */
export function platformOf(fields: Fields): Platform | null {
  const [os, architecture, variant] = [fields['os'], fields['architecture'], fields['variant']].map(textOf);
  if (!os || !architecture) return null;
  return parsePlatform([os, architecture, ...(variant ? [variant] : [])].join('/'));
}

function layer(value: unknown): RegistryLayer | null {
  const fields = fieldsOf(value);
  const [digest, size] = [textOf(fields?.['digest']), fields?.['size']];
  if (digest === null || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  return { digest, bytes: bytes(size), packing: packing(textOf(fields?.['mediaType']) ?? '') };
}

function packing(type: string): RegistryLayer['packing'] {
  if (/[.+]gzip$/.test(type)) return 'gzip';
  if (/\+zstd$/.test(type)) return 'zstd';
  return /\.tar$/.test(type) ? 'none' : 'other';
}

/** Early registries stored configurations as plain bytes. */
function isImageConfig(type: string): boolean {
  return /^application\/(?:vnd\.oci\.image\.config|vnd\.docker\.container\.image|octet-stream)/.test(type);
}

function notJson(text: string): RefusedDocument {
  if (/^\s*</.test(text)) return refused('a web page instead of a manifest');
  return refused(/^\s*\{/.test(text) ? 'a manifest that is cut short or broken' : 'what is no manifest');
}

function refused(what: string): RefusedDocument {
  return { kind: 'refused', what };
}

function short(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
