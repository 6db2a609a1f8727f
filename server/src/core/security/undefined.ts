import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { Detail, Word } from '../formats/dockerfile/instruction';
import { expandWord } from '../formats/dockerfile/words/expand';
import type { Environment } from '../formats/dockerfile/words/expansion';
import type { Span } from '../text/span';
import { isOfBuilder } from './froms';
import { isTrigger, parentOf, wordPlace, writtenSteps } from './steps';

export interface UndefinedVariable {
  readonly name: string;
  readonly why: 'outside' | 'builder' | 'below' | 'nowhere';
  /** The word that uses it. */
  readonly span: Span;
}

/** Variables that instructions use and that are certainly not set there. What a base image may set is left out. */
export function undefinedVariables(snapshot: Snapshot): readonly UndefinedVariable[] {
  const { model } = snapshot;
  const outside = new Set(model.preamble.flatMap(({ instruction }) => setBy(instruction.detail)));
  const stages = new Map<BuildStage, StageNames>();
  for (const stage of snapshot.build.stages) {
    const parent = stages.get(parentOf(snapshot.build, stage) ?? stage);
    const below = parent === undefined ? [] : [...parent.below, ...parent.own];
    stages.set(stage, {
      below: new Set(below),
      own: namesSet(stage),
      isClosed: parent === undefined ? setsPathOnly(stage) : parent.isClosed,
      seen: new Set(below),
    });
  }
  return writtenSteps(snapshot).flatMap(({ stage, step }): readonly UndefinedVariable[] => {
    const names = stages.get(stage);
    if (names === undefined || isTrigger(step)) return [];
    const { own, isClosed, seen } = names;
    const itself = setBy(step.instruction.detail);
    const scope = {
      get: (name: string) => step.scope.get(name) ?? (seen.has(name) || isAnywhere(name) ? '1' : undefined),
    };
    const found = firstUndefined(step, {
      snapshot,
      scope,
      why: (name) => {
        const isBelow = own.has(name) && !itself.includes(name);
        return reason(name, { outside, isBelow, isClosed });
      },
    });
    for (const name of itself) seen.add(name);
    return found === null ? [] : [found];
  });
}

interface Asked {
  readonly snapshot: Snapshot;
  readonly scope: Environment;
  readonly why: (name: string) => UndefinedVariable['why'] | null;
}

/** One is enough to say of an instruction. */
function firstUndefined(step: BuildStep, { snapshot, scope, why }: Asked): UndefinedVariable | null {
  for (const word of wordsOf(step.instruction.detail, step)) {
    if (!word.text.includes('$')) continue;
    const { unmatched } = expandWord(word.text, scope, { escape: snapshot.model.escape });
    for (const name of [...unmatched].slice(0, mostAsked)) {
      const found = why(name);
      const hasFallback = found !== null && new RegExp(`\\$\\{${name}:?[-+?]`).test(word.text);
      if (found !== null && !hasFallback) return { name, why: found, span: wordPlace(step, word) };
    }
  }
  return null;
}

/** A word of more variables is nobody’s. */
const mostAsked = 50;

/** The variables that ARG and ENV name in a stage. */
interface StageNames {
  /** In the stages that it starts from. */
  readonly below: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
  /** Whether nothing else sets any. */
  readonly isClosed: boolean;
  /** At the step that is looked at. */
  readonly seen: Set<string>;
}

interface Known {
  readonly outside: ReadonlySet<string>;
  readonly isBelow: boolean;
  readonly isClosed: boolean;
}

function reason(name: string, { outside, isBelow, isClosed }: Known): UndefinedVariable['why'] | null {
  if (isOfBuilder(name)) return 'builder';
  if (outside.has(name) && (isClosed || !ofImages.test(name))) return 'outside';
  if (!isClosed) return null;
  return isBelow ? 'below' : 'nowhere';
}

/** Names of variables as images have them, which often are the same as an ARG that chooses the image. */
const ofImages = /_(?:VERSION|MAJOR|HOME|URL|PATH|DIR|SHA256|SHA512)$/;

/** What is set without anybody saying so: by the builder, and by it for programs behind proxies. */
function isAnywhere(name: string): boolean {
  return name === 'PATH' || /^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i.test(name) || !/^[A-Za-z_]\w*$/.test(name);
}

/**
 * Whether a stage starts from nothing, or from an image that is known to set no other variable than PATH: so the
 * Dockerfiles of these official images, 2026.
 */
function setsPathOnly({ base, platform }: BuildStage): boolean {
  if (platform.os === 'windows') return false;
  if (base.kind !== 'image') return base.kind === 'scratch';
  const { registry, repository } = base.reference;
  return registry === 'docker.io' && plain.has(repository);
}

const plain: ReadonlySet<string> = new Set(
  ['alpine', 'amazonlinux', 'buildpack-deps', 'busybox', 'debian', 'ubuntu'].map((name) => `library/${name}`),
);

function namesSet({ steps }: BuildStage): ReadonlySet<string> {
  return new Set(steps.flatMap(({ instruction }) => setBy(instruction.detail)));
}

function setBy(detail: Detail): readonly string[] {
  return detail.kind === 'arg' || detail.kind === 'env' ? detail.pairs.map(({ name }) => name.text) : [];
}

/** The words in which the builder replaces variables. */
function wordsOf(detail: Detail, { instruction }: BuildStep): readonly Word[] {
  switch (detail.kind) {
    case 'copy':
      return detail.destination === null ? detail.sources : [...detail.sources, detail.destination];
    case 'env':
    case 'label':
    case 'arg':
      return detail.pairs.flatMap(({ value }) => (value === null ? [] : [value]));
    case 'word':
      return detail.word === null || instruction.keyword === 'MAINTAINER' ? [] : [detail.word];
    case 'words':
      return detail.words;
    default:
      return [];
  }
}
