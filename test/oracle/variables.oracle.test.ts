import assert from 'node:assert/strict';
import { posix } from 'node:path';
import type { Build, BuildStage } from '../../server/src/core/formats/dockerfile/evaluated';
import type { Pair } from '../../server/src/core/formats/dockerfile/instruction';
import { randomFrom } from './random';
import { type Asked, build, evaluate, type ImageConfig } from './variablesBuild';
import { randomBuild } from './variablesRandom';
import { withEngine } from './withEngine';

/** Another seed, or more rounds, make another run: PLIMSOLL_SEED=7 PLIMSOLL_ROUNDS=300. */
const seed = Number(process.env['PLIMSOLL_SEED'] ?? 20261121);
const rounds = Number(process.env['PLIMSOLL_ROUNDS'] ?? 30);

describe(`variables of made-up builds, against a real BuildKit (seed ${seed})`, function () {
  this.timeout(900_000);
  const oracle = withEngine();

  for (let round = 0; round < rounds; round++) {
    it(`round ${round}`, async () => {
      const asked = randomBuild(randomFrom(seed * 1000 + round));
      const built = await build(oracle.engine(), `variables-${round}`, asked);
      const ours = evaluate(asked).build;
      const refused = errorsOf(ours);
      if (built.kind === 'refused') assert.ok(refused.length > 0, `${built.message}\n${print(asked)}`);
      else assert.deepEqual([refused, configOf(ours)], [[], engineConfig(built.config)], print(asked));
    });
  }
});

interface Config {
  readonly env: readonly (readonly [string, string])[];
  readonly labels: Readonly<Record<string, string>>;
  readonly workdir: string;
  readonly volumes: readonly string[];
}

function engineConfig({ Env, Labels, WorkingDir, Volumes }: ImageConfig): Config {
  const env = (Env ?? []).map((entry): [string, string] => {
    const equals = entry.indexOf('=');
    return [entry.slice(0, equals), entry.slice(equals + 1)];
  });
  // BuildKit leaves an absolute WORKDIR as it is written; we say which folder it is.
  const folder = posix.normalize(WorkingDir || '/');
  const workdir = folder.length > 1 ? folder.replace(/\/$/, '') : folder;
  return { env: env.sort(), labels: Labels ?? {}, workdir, volumes: Object.keys(Volumes ?? {}).sort() };
}

/** What the steps of the target, and of the stages that it starts from, come to. */
function configOf(ours: Build): Config {
  const chain = chainOf(ours);
  const labels: Record<string, string> = {};
  const volumes = new Set<string>();
  let workdir = '/';
  for (const { instruction, effect, scope } of chain.flatMap((stage) => stage.steps)) {
    const { detail, keyword } = instruction;
    if (detail.kind === 'label')
      for (const { name, value } of detail.pairs)
        labels[scope.expand(name.text).text] = scope.expand(value?.text ?? '').text;
    if (detail.kind === 'words' && keyword === 'VOLUME')
      for (const { text } of detail.words) volumes.add(scope.expand(text).text);
    if (effect.kind === 'workdir') workdir = effect.path ?? 'not known';
  }
  const env = [...(chain.at(-1)?.environment ?? [])].map(([name, { text }]): [string, string] => [name, text]);
  return { env: env.sort(), labels, workdir, volumes: [...volumes].sort() };
}

/** The target behind the stages that it starts from. */
function chainOf({ stages, target }: Build): readonly BuildStage[] {
  const chain: BuildStage[] = [];
  for (let stage = stages[target ?? -1]; stage !== undefined; ) {
    chain.unshift(stage);
    stage = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined;
  }
  return chain;
}

/** Why we would expect BuildKit to refuse: what cannot be expanded in the stages that it builds. */
function errorsOf({ stages, needed }: Build): readonly string[] {
  return needed.flatMap((index) => {
    const steps = stages[index]?.steps ?? [];
    return steps.flatMap(({ instruction: { detail }, scope }) => {
      const words = 'pairs' in detail ? detail.pairs.flatMap(pairWords) : [];
      if ('words' in detail && detail.kind === 'words') words.push(...detail.words.map(({ text }) => text));
      if (detail.kind === 'word' && detail.word !== null) words.push(detail.word.text);
      return words.map((word) => scope.expand(word).error).filter((error) => error !== null);
    });
  });
}

function pairWords({ name, value }: Pair): string[] {
  return value === null ? [] : [name.text, value.text];
}

function print({ text, ...asked }: Asked): string {
  return `${JSON.stringify(asked)}\n${text}`;
}
