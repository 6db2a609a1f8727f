import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateBuild } from '../../../server/src/core/formats/dockerfile/build';
import type { Build, BuildStage } from '../../../server/src/core/formats/dockerfile/evaluated';
import { DockerfileParser } from '../../../server/src/core/formats/dockerfile/model';
import { defaultPlatform, parsePlatform } from '../../../server/src/core/formats/dockerfile/platform';
import type { BuildVersion, ContextFiles, StepVerdict } from '../../../server/src/core/layers/types';
import { ready } from '../../../server/src/core/sizes/answer';
import type { ContextRoot } from '../../../server/src/core/sizes/context/roots';
import { ContextStore } from '../../../server/src/host/context/store';
import type { Project } from './pairs';

/** A project as our side sees it: read from the disk, where it was put for the builder. */
export async function versionOf(
  project: Project,
  place: string,
  digests: ReadonlyMap<string, string>,
  merges: boolean,
): Promise<BuildVersion> {
  const platform = parsePlatform(`linux/${process.arch === 'x64' ? 'amd64' : process.arch}`) ?? defaultPlatform;
  const text = project.files.get('Dockerfile')?.text ?? '';
  const { buildArgs, target } = project;
  const build = evaluateBuild(new DockerfileParser().parse(text), { buildArgs, target, platform });
  const context = await readContext(project, place);
  const baseIdentity: BuildVersion['baseIdentity'] = ({ familiar }) => digests.get(familiar) ?? familiar;
  return { build, context, buildArgs, baseIdentity, merges };
}

/** All of a context, which is small here. Asking for contents counts which were asked for. */
async function readContext(project: Project, place: string): Promise<ContextFiles> {
  const ignore = (project.files.get('Dockerfile.dockerignore') ?? project.files.get('.dockerignore'))?.text ?? '';
  const store = new ContextStore({ onChange: () => {} });
  const paths = [...project.files]
    .filter(([, { link, folder }]) => link === undefined && folder !== true)
    .map(([path]) => path);
  const roots: readonly ContextRoot[] = ['', ...paths].map((path) => ({ path, below: [] }));
  store.state(place, ignore, roots);
  await store.settled();
  const { root } = store.state(place, ignore, roots).view;
  store.dispose();
  const digestOf: ContextFiles['digestOf'] = (path) =>
    ready(
      createHash('sha256')
        .update(readFileSync(join(place, path)))
        .digest('hex'),
    );
  // Files are read while they are there: the next version of the project takes their place.
  const contents = new Map(paths.map((path) => [path, digestOf(path, { kind: 'file', size: 0, mode: 0 })]));
  return { root, digestOf: (path, file) => contents.get(path) ?? digestOf(path, file) };
}

/** A step of ours with the name that the builder gives it in its progress. */
export interface NumberedVerdict {
  readonly verdict: StepVerdict;
  readonly stage: string;
  readonly number: number;
}

/** The verdicts on steps that make layers. A base image is number 1 of its stage, and what makes no layer has no number. */
export function numbered(build: Build, verdicts: readonly StepVerdict[]): readonly NumberedVerdict[] {
  const counts = new Map<number, number>();
  return verdicts.flatMap((verdict) => {
    const stage = build.stages[verdict.stage];
    if (stage === undefined || !verdict.makesLayer) return [];
    if (verdict.step === null) {
      counts.set(verdict.stage, stage.base.kind === 'image' ? 1 : 0);
      return [];
    }
    const number = (counts.get(verdict.stage) ?? 0) + 1;
    counts.set(verdict.stage, number);
    return [{ verdict, stage: progressName(stage), number }];
  });
}

function progressName({ alias, index }: BuildStage): string {
  return alias ?? `stage-${index}`;
}
