import type { Snapshot } from '../analysis';
import type { Isolation } from '../isolation/model';
import { leftTo } from '../machines/fact';
import { bytes } from '../sizes/bytes';
import { known } from '../sizes/size';
import { stageChain } from './chain';
import { sideIsolation } from './isolation';
import { imageLayers, type Layer } from './layers';
import { containerMemory, type Interval, spanned } from './published';
import { oneReplica } from './replicas';
import type { ContainerLimits, ContainerService, ContainerSide } from './sides';
import { ground, type Place, type SourceFile, type StackPart } from './stack';

/** Why there is nothing to compare, as a sentence without its full stop. */
export interface NoSide {
  readonly because: string;
}

/** What a compose service makes of an image. */
export interface ServiceOf {
  readonly service: ContainerService;
  readonly limits: ContainerLimits;
  /** The compose file, which the isolation was read from. */
  readonly source: SourceFile;
  /** False for an image that nothing here builds: its snapshot is of a Dockerfile that only starts from it, and no file. */
  readonly isBuilt: boolean;
  /** The folder that it is built from, absolute; null where nothing is built. */
  readonly context: string | null;
}

/**
 * The image of a build as a container of it, as `docker run` starts it, or as a service does, whose isolation it is then.
 * `file` is the Dockerfile as it is shown.
 */
export function containerSide(
  snapshot: Snapshot,
  isolation: Isolation,
  file: string,
  started: ServiceOf | null = null,
): ContainerSide | NoSide {
  const { build, sizes } = snapshot;
  const stage = build.target === null ? undefined : build.stages[build.target];
  const weighed = stage === undefined ? undefined : sizes[stage.index];
  if (stage === undefined || weighed === undefined) return { because: 'there is no image' };
  const chain = stageChain(stage, build.stages);
  const isBuilt = started?.isBuilt ?? true;
  const placeAt = (line: number): Place =>
    started === null || isBuilt ? { file, line } : { file: started.source.file, line: started.service.line ?? 0 };
  const layers = imageLayers(chain, snapshot, { file, context: started?.context ?? '' });
  const volumes = chain.flatMap((each) => each.steps.filter(({ instruction }) => instruction.keyword === 'VOLUME'));
  const name = started?.service.name ?? stage.alias ?? namelessStage(stage.index, build.stages.length);
  const { disk, download } = weighed;
  const replicas = started?.service.replicas ?? oneReplica;
  return {
    kind: 'container',
    name,
    members: [
      {
        name,
        ...placeAt(stage.from.line),
        base: layers.base,
        platform: stage.platform,
        limits: started?.limits ?? unlimited,
        service: started?.service ?? null,
        isBuilt,
        layers: layers.all,
      },
    ],
    image: { disk, download },
    stack: [...beneath, ...layers.all.map((layer) => partOf(layer, placeAt)), writableOf(replicas.count)],
    disk: {
      parts: [
        { size: disk, per: 'once', key: null },
        { size: startsEmpty, per: 'each', key: null },
      ],
      more: volumes.map(({ instruction }) => `what the image has at ${instruction.text}, copied for each container,`),
    },
    overhead: { kind: 'published', bytes: overheadOf(replicas.count), figures: containerMemory },
    isolation: sideIsolation(isolation, started?.source ?? { file, lines: snapshot.document.lines }),
  };
}

const decidesLater = leftTo('whoever runs the container');

const unlimited: ContainerLimits = { memoryReserved: decidesLater, memoryLimit: decidesLater, cpus: decidesLater };

const startsEmpty = known(bytes(0), { kind: 'counted', source: 'a writable layer, which starts empty' });

function writableOf(count: number): StackPart {
  const note = 'it grows with what the container writes';
  return {
    kind: 'writableLayer',
    label: 'writable layer',
    size: startsEmpty,
    per: 'each',
    place: null,
    note: count === 1 ? note : `each of its ${count} containers has one: ${note}`,
    member: 0,
    key: null,
  };
}

function overheadOf(count: number): Interval {
  const { low, high } = spanned(containerMemory);
  return { low: low * count, high: high * count };
}

const beneath: readonly StackPart[] = [
  ground('hardware', 'hardware'),
  ground('hostKernel', 'kernel of the host', 'all containers of the host run on it'),
  ground('engine', 'container engine'),
];

function partOf({ kind, label, disk, line, key }: Layer, placeAt: (line: number) => Place): StackPart {
  const note = kind === 'baseLayers' ? 'other images of the host from the same base use the same layers' : null;
  return { kind, label, size: disk, per: 'once', place: placeAt(line), note, member: 0, key };
}

/** As people would call a stage that has no name. */
function namelessStage(index: number, stages: number): string {
  if (stages === 1) return 'image';
  return index === stages - 1 ? 'final stage' : `stage ${index}`;
}
