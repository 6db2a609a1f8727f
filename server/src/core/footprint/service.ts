import { limitsOf } from '../compose/limits';
import { hostMounts, seenFrom } from '../compose/mounts';
import { publishedPorts } from '../compose/ports';
import { type ComposeService, said, saidBy, setting } from '../compose/services';
import { asText, entriesOf, get, isKnown, itemsOf } from '../formats/compose/value';
import { type Fact, leftTo, notKnown, written } from '../machines/fact';
import { bytes, parseBytes } from '../sizes/bytes';
import type { NoSide } from './container';
import { limitsOfAll, serviceReplicas } from './replicas';
import type { ContainerLimits } from './sides';

/** What a service's containers are made of. */
export type ServiceSource =
  | {
      readonly kind: 'build';
      /** Absolute. */
      readonly context: string;
      /** Absolute, or relative to the context. */
      readonly dockerfile: string;
      readonly target: string | null;
      readonly buildArgs: ReadonlyMap<string, string>;
      readonly platform: string | null;
    }
  | { readonly kind: 'image'; readonly reference: string; readonly platform: string | null }
  | NoSide;

export function serviceSource(service: ComposeService): ServiceSource {
  const { name } = service;
  const platform = said(service, 'platform')?.text ?? null;
  if (platform === null && setting(service, 'platform') !== null)
    return { because: `the platform of ${name} depends on a variable that is not set` };
  if (setting(service, 'build') === null) {
    const reference = said(service, 'image')?.text ?? null;
    if (reference !== null && /^[^\s$"'\\]+$/.test(reference)) return { kind: 'image', reference, platform };
    return { because: `which image ${name} runs cannot be told` };
  }
  if (setting(service, 'build', 'dockerfile_inline') !== null)
    return { because: `the Dockerfile of ${name} stands in the compose file, which cannot be weighed yet` };
  const context = said(service, 'build', 'context')?.text ?? null;
  if (context === null || !/^(?:\/|[a-z]:[\\/])/i.test(context))
    return { because: `the build context of ${name} is no folder of this machine that can be told` };
  // By its name, any of them stands in place of a base, of an image that files are copied from, or of a stage.
  if (setting(service, 'build', 'additional_contexts') !== null)
    return { because: `${name} is built with additional contexts, which cannot be weighed yet` };
  const args = new Map<string, string>();
  for (const [key, { value }] of entriesOf(setting(service, 'build', 'args'))) {
    // An argument without a value comes from the shell, which is another one wherever Compose runs.
    if (!isKnown(value))
      return { because: `the build argument ${key} of ${name} depends on a variable that is not set` };
    const text = asText(value);
    if (text !== null) args.set(key, text);
  }
  const written = setting(service, 'build', 'dockerfile');
  const dockerfile = written === null ? 'Dockerfile' : (said(service, 'build', 'dockerfile')?.text ?? null);
  const stage = setting(service, 'build', 'target');
  const target = said(service, 'build', 'target')?.text ?? null;
  if (dockerfile === null || (stage !== null && target === null))
    return { because: `which Dockerfile, or stage, ${name} is built from cannot be told` };
  return { kind: 'build', context, dockerfile, target, buildArgs: args, platform };
}

const nobody = leftTo('the service, which sets none');

/** Of all its replicas together. */
export function serviceLimits(service: ComposeService): ContainerLimits {
  const { memory, cpus } = limitsOf(service);
  const reserved = said(service, 'mem_reservation') ?? said(service, 'deploy', 'resources', 'reservations', 'memory');
  const amount = reserved === null ? null : parseBytes(binary(reserved.text));
  const each: ContainerLimits = {
    memoryReserved: factOf(
      service,
      amount === null || amount === 0 ? null : amount,
      ['mem_reservation'],
      ['deploy', 'resources', 'reservations', 'memory'],
    ),
    memoryLimit: factOf(
      service,
      memory === null ? null : bytes(memory),
      ['mem_limit'],
      ['deploy', 'resources', 'limits', 'memory'],
    ),
    cpus: factOf(service, cpus, ['cpus'], ['cpu_quota'], ['deploy', 'resources', 'limits', 'cpus']),
  };
  return limitsOfAll(each, serviceReplicas(service).count);
}

/** Units of Compose are powers of 1,024. */
function binary(text: string): string {
  return text.replace(/^([0-9.]+) *([kmgt])i?b?$/i, '$1 $2iB');
}

function factOf<T>(service: ComposeService, value: T | null, ...paths: readonly (readonly string[])[]): Fact<T> {
  const there = paths.map((path) => setting(service, ...path)).find((each) => each !== null) ?? null;
  if (value !== null) return written(value, there?.at.span ?? service.key.span);
  if (!service.isWhole) return notKnown('not all of the service is known');
  const text = asText(there);
  return there === null || text === '0' ? nobody : notKnown(`what ${text ?? 'it'} comes to is not known`);
}

/** Folders, ports and devices of the host that it names. */
export function serviceShares(service: ComposeService, folder: string): readonly string[] {
  return [
    ...hostMounts(service).map(
      ({ source, target, readOnly }) =>
        `folder ${seenFrom(folder, source)} at ${target}${readOnly ? ', read-only' : ''}`,
    ),
    ...publishedPorts(service).map(
      ({ published, target }) => `port ${published ?? 'of its choice'} of the host for ${target}`,
    ),
    ...itemsOf(setting(service, 'devices')).flatMap((device) => {
      const source = saidBy(device.kind === 'map' ? get(device, 'source') : device);
      return source === null ? [] : [`device ${source.text}`];
    }),
    ...(service.isWhole ? [] : ['perhaps more: not all of the service is known']),
  ];
}
