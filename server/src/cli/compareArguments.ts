import { parseArgs } from 'node:util';
import { mostInstances } from '../core/footprint/compare';
import type { HostSize } from '../core/footprint/fits';
import { parsePlatform } from '../core/formats/dockerfile/platform';
import { buildArguments } from './layersArguments';

const formats = ['text', 'json', 'markdown', 'svg'] as const;

export type CompareFormat = (typeof formats)[number];

export interface CompareArguments {
  /** `FILE`, `FILE#stage`, `FILE#service`, `FILE#*`: at least one. */
  readonly containers: readonly string[];
  /** `FILE`, `FILE#machine`, `FILE#*`, `typical:NAME`; none for the usual typical machine. */
  readonly machines: readonly string[];
  readonly instances: number;
  readonly host: HostSize;
  readonly format: CompareFormat;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly context: string | null;
  readonly platform: string | null;
  /** The provider that counts; null for Vagrant’s own choice. */
  readonly provider: string | null;
  readonly environment: ReadonlyMap<string, string>;
  readonly outside: boolean;
  readonly offline: boolean;
  readonly engine: boolean;
}

/** Reads the words behind `plimsoll compare`; a string is what is wrong with them. */
export function readCompareArguments(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): CompareArguments | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        container: { type: 'string', multiple: true },
        vm: { type: 'string', multiple: true },
        instances: { type: 'string' },
        'host-memory': { type: 'string' },
        'host-cores': { type: 'string' },
        'host-disk': { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean' },
        'build-arg': { type: 'string', multiple: true },
        context: { type: 'string' },
        platform: { type: 'string' },
        provider: { type: 'string' },
        env: { type: 'string', multiple: true },
        outside: { type: 'boolean' },
        offline: { type: 'boolean' },
        'no-engine': { type: 'boolean' },
      },
    });
    const { container: containers = [], vm: machines = [] } = values;
    if (containers.length === 0 || containers.includes(''))
      return 'compare needs a container: --container FILE, or FILE#stage';
    if (machines.includes(''))
      return '--vm takes FILE, FILE#machine, or typical:NAME for a machine that nobody defined';
    const instances = values.instances === undefined ? 1 : Number(values.instances);
    if (!Number.isInteger(instances) || instances < 1 || instances > mostInstances)
      return `--instances takes a whole number from 1 to ${mostInstances}, not ${values.instances}`;
    const host = hostSize(values['host-memory'], values['host-cores'], values['host-disk']);
    if (typeof host === 'string') return host;
    const format = formatOf(values.format, values.json ?? false);
    if (format === null && values.json === true) return `--json is --format json, not ${values.format}`;
    if (format === null) return `--format takes ${formats.join(', ')}, not ${values.format}`;
    const { platform = null } = values;
    if (platform !== null && parsePlatform(platform) === null)
      return `--platform takes one such as linux/arm64, not ${platform}`;
    if (values.provider === '') return '--provider needs the name of one, such as virtualbox';
    return {
      containers,
      machines,
      instances,
      host,
      format,
      buildArgs: buildArguments(values['build-arg'] ?? [], environment),
      context: values.context ?? null,
      platform,
      provider: values.provider ?? null,
      environment: buildArguments(values.env ?? [], environment),
      outside: values.outside ?? false,
      offline: values.offline ?? false,
      engine: values['no-engine'] !== true,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function formatOf(name: string | undefined, json: boolean): CompareFormat | null {
  if (json) return name === undefined || name === 'json' ? 'json' : null;
  return name === undefined ? 'text' : (formats.find((format) => format === name) ?? null);
}

/** GiB, cores and GB, each as people buy them. */
function hostSize(memory?: string, cores?: string, disk?: string): HostSize | string {
  for (const [option, value] of [
    ['--host-memory', memory],
    ['--host-cores', cores],
    ['--host-disk', disk],
  ] as const)
    if (value !== undefined && !isAmount(value)) return `${option} takes a number above 0, not ${value}`;
  return {
    memory: memory === undefined ? null : Math.round(Number(memory) * 2 ** 30),
    cores: cores === undefined ? null : Number(cores),
    disk: disk === undefined ? null : Math.round(Number(disk) * 1e9),
  };
}

function isAmount(value: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(value) && Number(value) > 0 && Number(value) < 1e9;
}
