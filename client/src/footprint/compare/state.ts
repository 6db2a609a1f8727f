import type { HostJson, SideName } from '../../../../server/src/protocol/compare';
import type { FootprintState, Subject, SubjectPair } from '../../../../server/src/protocol/footprint';
import { isRecord, oneOf } from './values';

/** What the fields of the host hold until somebody fills them: a small server. */
export const firstHost: HostJson = { memoryBytes: 16 * 2 ** 30, cores: 4, diskBytes: 100_000_000_000 };

const mostInstances = 1000;

/** More on one side than the server compares. */
const mostSubjects = 200;

/** Reads what a page left behind, or what was remembered; undefined where that cannot be shown. */
export function readState(value: unknown): FootprintState | undefined {
  if (!isRecord(value)) return undefined;
  const pair = readPair(value['pair']);
  const instances = readInstances(value['instances']);
  const host = readHost(value['host']);
  const tab = oneOf(['compare', 'overview'], value['tab']);
  if (pair === undefined || instances === undefined || host === undefined || tab === undefined) return undefined;
  return { pair, instances, host, tab };
}

export function readInstances(value: unknown): number | undefined {
  const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= mostInstances;
  return isCount ? value : undefined;
}

export function readHost(value: unknown): HostJson | undefined {
  if (!isRecord(value)) return undefined;
  const memoryBytes = readAmount(value['memoryBytes']);
  const cores = readAmount(value['cores']);
  const diskBytes = readAmount(value['diskBytes']);
  if (memoryBytes === undefined || cores === undefined || diskBytes === undefined) return undefined;
  return { memoryBytes, cores, diskBytes };
}

export function readSide(value: unknown): SideName | undefined {
  return oneOf(['container', 'machine'], value);
}

export function readSubject(value: unknown): Subject | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, uri, name, id } = value;
  if (kind === 'typical' && typeof id === 'string') return { kind, id };
  if (kind !== 'file' || typeof uri !== 'string' || !/^[a-z][\w+.-]*:/i.test(uri)) return undefined;
  return typeof name === 'string' || name === null ? { kind, uri, name } : undefined;
}

export function readSubjects(value: unknown): readonly Subject[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostSubjects) return undefined;
  const subjects = value.flatMap((each: unknown) => readSubject(each) ?? []);
  return subjects.length === value.length ? subjects : undefined;
}

function readPair(value: unknown): SubjectPair | undefined {
  if (!isRecord(value)) return undefined;
  const containers = readSubjects(value['containers']);
  const machines = readSubjects(value['machines']);
  return containers === undefined || machines === undefined ? undefined : { containers, machines };
}

/** Null where nobody gave it. */
function readAmount(value: unknown): number | null | undefined {
  if (value === null) return null;
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}
