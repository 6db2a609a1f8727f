import { parseArgs } from 'node:util';
import type { BuildArguments } from './given';
import { buildArguments } from './layersArguments';

export interface ReuseArguments extends BuildArguments {
  /** Whatever git takes for a revision. */
  readonly since: string;
  /** Build arguments that the build of the revision was given. */
  readonly sinceBuildArgs: ReadonlyMap<string, string>;
  readonly json: boolean;
}

/** Reads the words behind `plimsoll reuse`; a string is what is wrong with them. */
export function readReuseArguments(words: readonly string[], environment: NodeJS.ProcessEnv): ReuseArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        since: { type: 'string' },
        target: { type: 'string' },
        'build-arg': { type: 'string', multiple: true },
        'since-build-arg': { type: 'string', multiple: true },
        context: { type: 'string' },
        platform: { type: 'string' },
        json: { type: 'boolean' },
        offline: { type: 'boolean' },
        'no-engine': { type: 'boolean' },
      },
    });
    const [file = 'Dockerfile', ...more] = positionals;
    if (more.length > 0) return `reuse takes one Dockerfile, not ${positionals.length}`;
    if (values.since === undefined) return 'reuse needs a git revision to compare with: --since REV';
    return {
      file,
      since: values.since,
      target: values.target ?? null,
      buildArgs: buildArguments(values['build-arg'] ?? [], environment),
      sinceBuildArgs: buildArguments(values['since-build-arg'] ?? [], environment),
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
