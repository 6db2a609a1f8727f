import { parseArgs } from 'node:util';
import { buildArguments } from './layersArguments';

export interface MachinesArguments {
  readonly files: readonly string[];
  /** The provider that counts; null for Vagrant’s own choice. */
  readonly provider: string | null;
  /** What Vagrantfiles find in ENV. */
  readonly environment: ReadonlyMap<string, string>;
  /** Disk images wherever they lie, and boxes that are installed, are measured, not what lies in the project alone. */
  readonly outside: boolean;
  readonly json: boolean;
  /** Nobody is asked; what was once fetched counts. */
  readonly offline: boolean;
}

/** Reads the words behind `plimsoll machines`; a string is what is wrong with them. */
export function readMachinesArguments(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): MachinesArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        provider: { type: 'string' },
        env: { type: 'string', multiple: true },
        outside: { type: 'boolean' },
        json: { type: 'boolean' },
        offline: { type: 'boolean' },
      },
    });
    if (positionals.length === 0)
      return 'machines needs a Vagrantfile or a definition of libvirt: plimsoll machines FILE…';
    if (values.provider === '') return '--provider needs the name of one, such as virtualbox';
    return {
      files: positionals,
      provider: values.provider ?? null,
      environment: buildArguments(values.env ?? [], environment),
      outside: values.outside ?? false,
      json: values.json ?? false,
      offline: values.offline ?? false,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
