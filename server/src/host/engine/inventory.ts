import { type Answer, type Missing, missing, ready } from '../../core/sizes/answer';
import { namesOf } from '../../core/sizes/sources/engine/imageIndex';
import type { EngineImage } from '../../core/sizes/sources/engine/types';
import type { EngineAddresses } from './address';
import { type ListedImage, readImage, readList } from './answers';
import { EngineClient, type EngineFailure, type EngineLimits } from './client';

/** What one look at the engine found. */
export interface Inventory {
  readonly engine: string;
  /** The images that were read: the newest, and those that are wanted by name. */
  readonly images: readonly EngineImage[];
}

/** Images that were read before, by id: an id is a hash of all that is said of the image. */
export type KnownImages = Map<string, EngineImage>;

/**
 * Lists the engine's images and reads those that matter. Of the addresses the first that answers counts. The names are in
 * full, as {@link namesOf} writes them.
 */
export async function takeInventory(
  addresses: EngineAddresses,
  wanted: ReadonlySet<string>,
  known: KnownImages,
  limits: EngineLimits,
): Promise<Answer<Inventory>> {
  if ('kind' in addresses) return addresses;
  const met = await firstEngine(addresses, limits);
  if (met.kind === 'missing') return met;
  const { client, engine, version } = met;
  const listing = await client.get(`${version}/images/json`);
  if (listing.kind === 'failure') return gone(listing);
  const list = listing.status === 200 ? readList(listing.body) : null;
  if (list === null) return missing(`the engine at ${client.address.text} gave no list of images`, 'connect-engine');
  const chosen = choose(list, wanted);
  const images: EngineImage[] = [];
  const queue = [...chosen];
  let failure: EngineFailure | null = null;
  const work = async (): Promise<void> => {
    for (let listed = queue.pop(); listed !== undefined && failure === null; listed = queue.pop()) {
      const before = known.get(listed.id);
      const image = before === undefined ? await readOne(client, engine, version, listed) : named(before, listed);
      if (image === null) continue;
      if ('fault' in image) failure = image;
      else images.push(image);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failure !== null) return gone(failure);
  known.clear();
  for (const image of images) known.set(image.id, image);
  return ready({ engine, images });
}

/** Requests that are under way together. */
const atOnce = 4;

/**
 * Older images are hardly those of the Dockerfile that is being edited. Named ones may be nonetheless: a build that was
 * cached leaves an image with the date of the build that made its layers.
 */
const most = { any: 60, named: 300 };

interface Met {
  readonly kind: 'met';
  readonly client: EngineClient;
  readonly engine: string;
  /** What paths begin with: `/v1.44`, or nothing. */
  readonly version: string;
}

/** Of the reasons why none answers, the one that tells most: a socket that is there but may not be opened. */
async function firstEngine(
  addresses: readonly EngineClient['address'][],
  limits: EngineLimits,
): Promise<Met | Missing> {
  let reason: EngineFailure | null = null;
  for (const address of addresses) {
    const client = new EngineClient(address, limits);
    const reply = await client.get('/_ping');
    if (reply.kind === 'reply') {
      const met = greet(client, reply.status, reply.headers);
      if (met !== null) return met;
    }
    const because = `what answers at ${address.text} is no Docker Engine`;
    const failure: EngineFailure = reply.kind === 'failure' ? reply : { kind: 'failure', fault: 'broken', because };
    if (reason === null || reason.fault === 'absent') reason = failure;
  }
  const nowhere = 'no Docker Engine runs here';
  if (reason === null || (reason.fault === 'absent' && addresses.length > 1)) return missing(nowhere, 'connect-engine');
  return gone(reason);
}

/** The newest version of the API that this reader and the engine both know; engines refuse what is too old or too new. */
function greet(client: EngineClient, status: number, headers: { readonly [name: string]: unknown }): Met | null {
  const [, minor] = /^1\.(\d{1,3})$/.exec(String(headers['api-version'])) ?? [];
  if (status !== 200 || minor === undefined) return null;
  const engine = 'libpod-api-version' in headers ? 'Podman' : 'Docker';
  return { kind: 'met', client, engine, version: `/v1.${Math.min(Number(minor), newestVersion)}` };
}

/** Docker 29 refuses older ones; nothing read here has changed since. */
const newestVersion = 44;

function choose(list: readonly ListedImage[], wanted: ReadonlySet<string>): readonly ListedImage[] {
  const newest = [...list].sort((a, b) => b.created - a.created);
  const bases = newest.filter(({ tags, digests }) =>
    [...tags, ...digests].some((name) => namesOf(name).some((full) => wanted.has(full))),
  );
  const named = newest.filter(({ tags }) => tags.length > 0);
  return [...new Set([...newest.slice(0, most.any), ...named.slice(0, most.named), ...bases])];
}

async function readOne(
  client: EngineClient,
  engine: string,
  version: string,
  listed: ListedImage,
): Promise<EngineImage | EngineFailure | null> {
  const path = `${version}/images/${listed.id}`;
  const [inspected, history] = [await client.get(`${path}/json`), await client.get(`${path}/history`)];
  if (inspected.kind === 'failure') return inspected;
  if (history.kind === 'failure') return history;
  // An image may be removed between the list and the look at it.
  if (inspected.status !== 200 || history.status !== 200) return null;
  return readImage(listed, inspected.body, history.body, engine);
}

/** Its names may be others now. */
function named(image: EngineImage, { tags, digests }: ListedImage): EngineImage {
  return { ...image, tags, digests };
}

function gone({ because }: EngineFailure): Missing {
  return missing(because, 'connect-engine');
}
