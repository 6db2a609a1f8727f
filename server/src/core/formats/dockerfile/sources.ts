import type { Problem } from '../../text/problem';
import { span } from '../../text/span';
import type { BuildOptions, BuildStage, StageSource } from './evaluated';
import { flagValue } from './instruction';
import type { DockerfileModel, StageModel } from './model';
import { type Platform, parsePlatform } from './platform';
import type { Scope } from './scope';
import { parseImageReference } from './words/imageReference';

/** What a stage starts from, and the platform that it is built for. */
export interface StageBase {
  readonly base: StageSource;
  readonly platform: Platform;
}

/**
 * What a FROM names: one of the `earlier` stages by its name, else an image. Stages have their names in lower case, and unlike `--from` a FROM
 * finds them only so. A stage is built for the platform of the stage that it starts from, whatever its own flag says.
 */
export function stageBase(
  stage: StageModel,
  earlier: ReadonlyMap<string, BuildStage>,
  globals: Scope,
  options: BuildOptions,
  problems: Problem[],
): StageBase {
  const { detail } = stage.from.instruction;
  const word = detail.kind === 'from' ? detail.image : null;
  const { platform } = options;
  if (word === null) return { base: { kind: 'unclear', text: '', because: 'FROM names no image yet' }, platform };
  const { text, unset, error } = globals.expand(word.text);
  const refuse = (because: string): StageBase => {
    const place = span(stage.from.start + word.span.start, stage.from.start + word.span.end);
    problems.push({ code: 'base-unclear', severity: 'warning', span: place, message: `${because}.` });
    return { base: { kind: 'unclear', text: text || word.text, because }, platform };
  };
  if (error !== null) return refuse(`${word.text} cannot be expanded: ${error}`);
  const parent = earlier.get(text);
  if (parent !== undefined) return { base: { kind: 'stage', index: parent.index }, platform: parent.platform };
  const base = imageSource(text);
  if (base.kind === 'unclear' && unset.length > 0)
    return refuse(`${word.text} depends on ${unset.join(', ')}, which has no value: pass it as a build argument`);
  if (base.kind === 'unclear') return refuse(base.because);
  const flag = flagValue(stage.from.instruction, 'platform');
  if (base.kind === 'scratch' || !flag) return { base, platform };
  const named = parsePlatform(globals.expand(flag).text);
  return named === null ? refuse(`${flag} names no platform`) : { base, platform: named };
}

type StageNames = DockerfileModel['stageNames'];

/** What `COPY --from` names: a stage by its index or its name, else an image. */
export function copySource(text: string, self: number, stageNames: StageNames): StageSource {
  if (!/^[+-]?\d+$/.test(text)) return mountSource(text, self, stageNames);
  const index = Number(text);
  if (0 <= index && index < self) return { kind: 'stage', index };
  return { kind: 'unclear', text, because: `there is no earlier stage with the index ${text}` };
}

/** What `from` of a mount names: a stage by its name, else an image. */
export function mountSource(text: string, self: number, stageNames: StageNames): StageSource {
  const unclear = (because: string): StageSource => ({ kind: 'unclear', text, because });
  if (text.includes('$')) return unclear(`a source cannot be a variable like ${text}: give it a stage of its own`);
  const index = stageNames.get(text.toLowerCase());
  if (index === undefined) return imageSource(text);
  if (index < self) return { kind: 'stage', index };
  return unclear(index === self ? `stage ${text} cannot read from itself` : `stage ${text} stands below this one`);
}

function imageSource(text: string): StageSource {
  if (text === 'scratch') return { kind: 'scratch' };
  const reference = parseImageReference(text);
  if (reference.ok) return { kind: 'image', text, reference };
  return { kind: 'unclear', text, because: `${text} is not an image reference: ${reference.message}` };
}
