import { type ComposeService, said, setting } from '../compose/services';
import { mapFact } from '../machines/fact';
import { bytes } from '../sizes/bytes';
import { saidOfMembers } from './names';
import type { ContainerLimits, ContainerSide } from './sides';

/**
 * How many containers a service is. They share one image, so that its layers are there once; each of them reserves its
 * memory, has its own writable layer, and counts as one of the containers that an instance of the service is.
 */
export interface Replicas {
  /** At least one. */
  readonly count: number;
  /** A sentence without its full stop; null for one, which is what everybody takes it for. */
  readonly note: string | null;
}

export const oneReplica: Replicas = { count: 1, note: null };

export function serviceReplicas(service: ComposeService): Replicas {
  const global = said(service, 'deploy', 'mode')?.text === 'global';
  const [path] = [['deploy', 'replicas'], ['scale']].filter((each) => setting(service, ...each) !== null);
  if (global || path === undefined) return oneReplica;
  const text = said(service, ...path)?.text ?? '';
  const count = /^\d{1,9}$/.test(text) ? Number(text) : null;
  if (count === null) return { count: 1, note: 'how many containers it is cannot be told: one is compared' };
  if (count === 0) return { count: 1, note: 'no container of it is started (replicas: 0): one is compared' };
  return { count, note: count === 1 ? null : `an instance of it is ${count} containers: its replicas` };
}

/** What all of them may take together. */
export function limitsOfAll({ memoryReserved, memoryLimit, cpus }: ContainerLimits, count: number): ContainerLimits {
  const times = (amount: number) => bytes(amount * count);
  return {
    memoryReserved: mapFact(memoryReserved, times),
    memoryLimit: mapFact(memoryLimit, times),
    cpus: mapFact(cpus, (each) => each * count),
  };
}

/** What is to be said of several containers in the place of one. */
export function replicaNotes({ members }: ContainerSide): readonly string[] {
  return saidOfMembers(members, ({ service }) => (service?.replicas.note ? [service.replicas.note] : []));
}
