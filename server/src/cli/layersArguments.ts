import { parseArgs } from 'node:util';
import type { BuildArguments } from './given';

export interface LayersArguments extends BuildArguments {
  readonly json: boolean;
}

/** Reads the words behind `plimsoll layers`; a string is what is wrong with them. */
export function readLayersArguments(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): LayersArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        target: { type: 'string' },
        'build-arg': { type: 'string', multiple: true },
        context: { type: 'string' },
        platform: { type: 'string' },
        json: { type: 'boolean' },
        offline: { type: 'boolean' },
        'no-engine': { type: 'boolean' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined) return 'layers needs a Dockerfile: plimsoll layers FILE';
    if (more.length > 0) return `layers takes one Dockerfile, not ${positionals.length}`;
    return {
      file,
      target: values.target ?? null,
      buildArgs: buildArguments(values['build-arg'] ?? [], environment),
      context: values.context ?? null,
      platform: values.platform ?? null,
      json: values.json ?? false,
      offline: values.offline ?? false,
      engine: values['no-engine'] !== true,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `K=V`, or `K` alone for the value that the environment has, as docker build takes them. */
export function buildArguments(given: readonly string[], environment: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  const args = new Map<string, string>();
  for (const word of given) {
    const at = word.indexOf('=');
    const value = at < 0 ? environment[word] : word.slice(at + 1);
    if (value !== undefined) args.set(at < 0 ? word : word.slice(0, at), value);
  }
  return args;
}
