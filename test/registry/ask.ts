import assert from 'node:assert/strict';
import { parsePlatform } from '../../server/src/core/formats/dockerfile/platform';
import { parseImageReference } from '../../server/src/core/formats/dockerfile/words/imageReference';
import type { Answer } from '../../server/src/core/sizes/answer';
import type { RegistryImage } from '../../server/src/core/sizes/sources/registry/types';
import type { Net } from '../../server/src/host/net/types';
import { RegistryImages, type RegistryOptions } from '../../server/src/host/registry/registryImages';
import { today } from './nets';

export function registries(net: Net, options: Partial<RegistryOptions> = {}): RegistryImages {
  const usual = {
    net,
    permission: 'granted',
    mirrors: {},
    insecure: [],
    findLogin: null,
    now: () => today,
    timeout: 2000,
  } as const;
  return new RegistryImages({ ...usual, ...options }, () => {});
}

/** Asks, waits for the search to end, and gives what is known then. */
export async function answered(
  images: RegistryImages,
  name: string,
  platform = 'linux/amd64',
): Promise<Answer<RegistryImage>> {
  const reference = parseImageReference(name);
  assert(reference.ok, name);
  const target = parsePlatform(platform) ?? assert.fail(platform);
  const first = images.image(reference, target);
  if (first.kind !== 'pending') return first;
  await images.settled();
  return images.image(reference, target);
}

/** `100+50 linux/amd64 of 2026-11-21`, or why not, with what would help. */
export function told(answer: Answer<RegistryImage>): string {
  if (answer.kind === 'pending') return 'pending';
  if (answer.kind === 'missing') return `${answer.because}${answer.helps === undefined ? '' : ` (${answer.helps})`}`;
  const { layers, platform, date } = answer.value;
  const name =
    platform === null
      ? 'any'
      : [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
  return `${layers.map(({ bytes }) => bytes).join('+')} ${name} of ${date}`;
}
