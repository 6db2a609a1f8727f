import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import { buildKeys, type StageKeys, type StepKey } from '../layers/buildKeys';
import { chainOf } from '../layers/layerKeys';
import type { BuildVersion } from '../layers/types';
import type { Size } from '../sizes/size';
import { unknown } from '../sizes/size';
import type { ImageLayer, WorkspaceImage } from './image';
import { definitions } from './layerDefinition';

/** The image that a snapshot's Dockerfile builds; null where it builds none. `version` must be of the same build. */
export function imageOf(snapshot: Snapshot, version: BuildVersion, name: string): WorkspaceImage | null {
  const { target, stages } = snapshot.build;
  const top = target === null ? undefined : stages[target];
  if (target === null || top === undefined) return null;
  const keys = buildKeys(version);
  const chain = chainOf(keys.stages, target);
  const [lowest] = chain;
  if (lowest === undefined) return null;
  const define = definitions(keys);
  const layers = [...baseLayer(lowest, snapshot)];
  const doubtful = hasUnclearSource(snapshot);
  let decided = lowest.stage.base.kind !== 'unclear';
  let unread = false;
  for (const stage of chain) {
    stage.steps.forEach((key, at) => {
      if (key.layer === null) return;
      if (doubtful && key.step.reads.length > 0) decided = false;
      const size = snapshot.sizes[stage.stage.index]?.steps[at]?.disk ?? unweighed;
      const layer = stepLayer(key, size, define(stage, key, snapshot));
      layers.push(decided ? layer : { ...layer, key: null });
      unread ||= key.layer.unread?.pending === true;
    });
  }
  return { uri: snapshot.document.uri, name, line: top.from.line, layers, pending: unread || snapshot.pending };
}

/** Equal words that nobody can tell the meaning of are no equal images. */
function hasUnclearSource({ build: { needed, stages } }: Snapshot): boolean {
  return needed.some((index) => {
    const { base, steps } = stages[index] ?? { base: null, steps: [] };
    return base?.kind === 'unclear' || steps.some(({ reads }) => reads.some(({ kind }) => kind === 'unclear'));
  });
}

const unweighed = unknown('it was not weighed');

/** What FROM brings, however many layers that are: nothing where it is `scratch`. */
function baseLayer({ stage, base }: StageKeys, { sizes }: Snapshot): readonly ImageLayer[] {
  if (stage.base.kind === 'scratch') return [];
  const found = sizes[stage.index];
  const own = found?.steps.filter((step) => step.makesLayer).length ?? 0;
  const count = found?.layers ?? null;
  const { reference } = stage.base.kind === 'image' ? stage.base : { reference: null };
  const repository = reference === null ? null : `from ${reference.registry}/${reference.repository}`;
  return [
    {
      key: stage.base.kind === 'image' ? base.key : null,
      size: found?.from.disk ?? unweighed,
      count: count === null ? null : count - own,
      line: stage.from.line,
      text: baseText(stage),
      definition: { what: repository, folder: '', setsFolder: false, variables: [], selfContained: true },
    },
  ];
}

function stepLayer({ step, behind, layer }: StepKey, size: Size, definition: ImageLayer['definition']): ImageLayer {
  const unread = behind.unread ?? layer?.unread ?? null;
  return {
    key: unread === null ? behind.key : null,
    size,
    count: 1,
    line: step.placed.line,
    text: stepText(step),
    definition,
  };
}

function baseText({ base, from }: BuildStage): string {
  return base.kind === 'image' ? `FROM ${base.reference.familiar}` : shortened(from.instruction.text);
}

function stepText({ instruction }: BuildStep): string {
  return shortened(instruction.text.replace(/\s+/g, ' '));
}

/** Characters; what is kept of thousands of Dockerfiles should be short. */
const longest = 60;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
