import { join } from 'node:path';
import { evaluateBuild } from '../../server/src/core/formats/dockerfile/build';
import type { Build } from '../../server/src/core/formats/dockerfile/evaluated';
import { type DockerfileModel, DockerfileParser } from '../../server/src/core/formats/dockerfile/model';
import { defaultPlatform, parsePlatform } from '../../server/src/core/formats/dockerfile/platform';
import { type Engine, imageOfRun } from './engine';
import { type Tree, writeTree } from './trees';

/** A build as one asks for it. */
export interface Asked {
  readonly text: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string | undefined;
  readonly platform?: string | undefined;
  readonly context?: Tree;
}

/** An image's configuration as `docker image inspect` prints it, as far as Dockerfiles make it. */
export interface ImageConfig {
  readonly Env: readonly string[] | null;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly WorkingDir: string;
  readonly User: string;
  readonly Cmd: readonly string[] | null;
  readonly Entrypoint: readonly string[] | null;
  readonly Shell?: readonly string[];
  readonly Volumes: Readonly<Record<string, unknown>> | null;
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null;
  readonly OnBuild: readonly string[] | null;
  readonly StopSignal?: string;
  readonly Healthcheck?: { readonly Test: readonly string[] };
}

export type Outcome =
  | { readonly kind: 'built'; readonly config: ImageConfig; readonly log: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Has the engine build, and asks it what came of it. */
export async function build(engine: Engine, name: string, asked: Asked): Promise<Outcome> {
  await writeTree(join(engine.contexts, name), asked.context ?? {});
  const tag = imageOfRun(name);
  const args = Object.entries(asked.buildArgs ?? {}).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  const platform = asked.platform === undefined ? [] : ['--platform', asked.platform];
  const target = asked.target === undefined ? [] : ['--target', asked.target];
  const place = engine.contexts.replace(/^.*\//, '/oracle/');
  const ran = await engine.docker(
    [
      'build',
      '--progress=plain',
      '--network=none',
      ...args,
      ...platform,
      ...target,
      '-t',
      tag,
      '-f',
      '-',
      `${place}/${name}`,
    ],
    asked.text,
  );
  if (ran.status !== 0) return { kind: 'refused', message: ran.errors.trim().split('\n').at(-1) ?? '' };
  const { output } = await engine.docker(['image', 'inspect', '--format', '{{json .Config}}', tag]);
  const config: ImageConfig = JSON.parse(output);
  return { kind: 'built', config, log: ran.errors };
}

/** The same build by our evaluation. The engine runs on this machine. */
export function evaluate(asked: Asked): { readonly model: DockerfileModel; readonly build: Build } {
  const model = new DockerfileParser().parse(asked.text);
  const here = parsePlatform(`linux/${process.arch === 'x64' ? 'amd64' : process.arch}`) ?? defaultPlatform;
  const options = {
    buildArgs: new Map(Object.entries(asked.buildArgs ?? {})),
    target: asked.target ?? null,
    platform: parsePlatform(asked.platform ?? '') ?? here,
    buildPlatform: here,
  };
  return { model, build: evaluateBuild(model, options) };
}
