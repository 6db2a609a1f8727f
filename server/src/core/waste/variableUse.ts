import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import { readingOf, type StepPlace, stepsOf } from './places';

/** Names of what people set anew for each build, or for each release. */
export const changing =
  /(?:^|_)(?:VERSION|COMMIT|SHA|REVISION|REV|VCS_REF|GIT_REF|BUILD_?(?:DATE|ID|NUMBER|TIME)|TIMESTAMP|DATE|CACHE_?BUST(?:ER)?)$/i;

/** The first step below one that may read a variable: it names it, or runs a program that could. Null where none does. */
export function firstUser(snapshot: Snapshot, stage: BuildStage, at: number, name: string): number | null {
  const mentions = new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\b`);
  const user = stage.steps.findIndex((step, index) => {
    if (index <= at) return false;
    return mentions.test(step.instruction.source) || !isDeaf(snapshot, stage, step);
  });
  return user < 0 ? null : user;
}

/** The steps from the first RUN below a variable up to its user: they are made again for it, and have no use for it. */
export function bustedBy(snapshot: Snapshot, stage: BuildStage, at: number, user: number | null): readonly StepPlace[] {
  const between = stepsOf(snapshot, stage).filter((place) => place.at > at && (user === null || place.at < user));
  const first = between.findIndex(({ step }) => step.effect.kind === 'run');
  return first < 0 ? [] : between.slice(first);
}

/** Installing system packages and handling files depends on no variable of the project. */
function isDeaf(snapshot: Snapshot, stage: BuildStage, step: BuildStep): boolean {
  const reading = readingOf(snapshot, stage, step);
  if (reading === null) return true;
  return reading.unknown.length === 0 && reading.effects.every(({ kind }) => !/^(?:language|node-|python-)/.test(kind));
}
