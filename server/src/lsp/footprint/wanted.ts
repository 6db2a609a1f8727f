import { mostInstances } from '../../core/footprint/compare';
import type { HostSize } from '../../core/footprint/fits';
import type { FootprintParams } from '../../protocol/footprint';
import { invalid } from './refusal';

/** So many on each side can be compared. */
const mostSubjects = 200;

/** What a client asks for beside the subjects, looked at and not believed. */
export function wantedOf({ containers, machines, instances, host }: FootprintParams): {
  readonly instances: number;
  readonly host: HostSize;
} {
  for (const subjects of [containers, machines])
    if (!Array.isArray(subjects) || subjects.length === 0 || subjects.length > mostSubjects)
      throw invalid(`a comparison has 1 to ${mostSubjects} containers, and as many machines`);
  if (!Number.isInteger(instances) || instances < 1 || instances > mostInstances)
    throw invalid(`instances are a whole number from 1 to ${mostInstances}`);
  const { memoryBytes, cores, diskBytes } = host;
  return { instances, host: { memory: amount(memoryBytes), cores: amount(cores), disk: amount(diskBytes) } };
}

function amount(value: number | null): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
