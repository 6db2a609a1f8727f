import { asText, type Place } from '../formats/compose/value';
import { type Bytes, parseBytes } from '../sizes/bytes';
import { type ComposeService, keyOf, said, setting } from './services';

/** How much of the host a service may take. */
export interface ServiceLimits {
  readonly memory: Bytes | null;
  /** Processors, of which it may take parts. */
  readonly cpus: number | null;
  readonly pids: number | null;
}

/** The limits that are set and known; null for each that is not. */
export function limitsOf(service: ComposeService): ServiceLimits {
  const number = (...path: readonly string[]) => {
    const text = said(service, ...path)?.text;
    const value = text === undefined ? Number.NaN : Number(text);
    return Number.isFinite(value) && value > 0 ? value : null;
  };
  const bytes = (...path: readonly string[]) => {
    const text = said(service, ...path)?.text;
    // Units of Compose are powers of 1,024.
    const value = text === undefined ? null : parseBytes(text.replace(/^([0-9.]+) *([kmgt])i?b?$/i, '$1 $2iB'));
    return value !== null && value > 0 ? value : null;
  };
  const quota = number('cpu_quota');
  const period = number('cpu_period') ?? usualPeriod;
  return {
    memory: bytes('mem_limit') ?? bytes('deploy', 'resources', 'limits', 'memory'),
    cpus: number('cpus') ?? number('deploy', 'resources', 'limits', 'cpus') ?? (quota === null ? null : quota / period),
    pids: number('pids_limit') ?? number('deploy', 'resources', 'limits', 'pids'),
  };
}

/** Whether one of the settings is there, known or not. */
export function isLimited(service: ComposeService, ...settings: readonly (readonly string[])[]): boolean {
  return settings.some((path) => {
    const text = asText(setting(service, ...path));
    return text !== null && text !== '0' && text !== '-1';
  });
}

/** Where a limit would be written: the nearest there is of `deploy.resources.limits`, else the service itself. */
export function placeOfLimits(service: ComposeService): Place {
  const path = ['deploy', 'resources', 'limits'];
  for (let length = path.length; length > 0; length--) {
    const key = keyOf(service, ...path.slice(0, length));
    if (key !== null) return key;
  }
  return service.key;
}

/** Microseconds, the kernel’s own period. */
const usualPeriod = 100_000;
