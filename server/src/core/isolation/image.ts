import type { Snapshot } from '../analysis';
import { byDefault, type Fact, fromImage, notKnown, unset, written } from '../machines/fact';
import { dockerfileRules } from '../rules/dockerfileTables';
import { runRules } from '../rules/rule';
import { targetStage } from '../security/steps';
import { lastUser, startsAsRoot } from '../security/user';
import { span } from '../text/span';
import { imageStages } from '../waste/places';
import { isolationOfContainer } from './container';
import { plainContainer } from './containerSettings';
import type { Isolation } from './model';
import { reportedBy } from './reportedBy';

/** What separates the container from its host that `docker run` starts of a Dockerfile's image without an option. */
export function isolationOfImage(snapshot: Snapshot): Isolation {
  const known = kept.get(snapshot);
  if (known !== undefined) return known;
  const isolation = isolationOfContainer({
    ...plainContainer,
    user: userOf(snapshot),
    found: runRules(openingRules, snapshot),
  });
  kept.set(snapshot, isolation);
  return isolation;
}

/** Hovers ask again and again. */
const kept = new WeakMap<Snapshot, Isolation>();

const reporting: ReadonlySet<string> = new Set(Object.values(reportedBy).flat());
const openingRules = dockerfileRules.filter(({ id }) => reporting.has(id));

function userOf(snapshot: Snapshot): Fact<string> {
  const last = lastUser(snapshot);
  if (last !== null) {
    const { placed } = last.step;
    const place = span(placed.start, placed.start + placed.instruction.headEnd);
    return last.user === null || last.user === ''
      ? notKnown('it depends on a variable that is not known', place)
      : written(last.user, place);
  }
  const stage = targetStage(snapshot);
  if (stage === null) return unset;
  const named = snapshot.baseImage(stage)?.user ?? null;
  if (named !== null) return fromImage(named, 'the base image');
  const bottom = imageStages(snapshot)[0] ?? stage;
  if (startsAsRoot(snapshot, { base: bottom.base, stage }) === true)
    return byDefault('root', 'the Dockerfile reference, USER', '2026-11-21');
  return notKnown('the base image may name a user');
}
