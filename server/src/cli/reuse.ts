import { pathToFileURL } from 'node:url';
import { Analysis, type Snapshot } from '../core/analysis';
import type { Build } from '../core/formats/dockerfile/evaluated';
import { refusal } from '../core/formats/dockerfile/refusal';
import { costOf, remadeBy } from '../core/hurts/cost';
import { buildOf, versionOf } from '../core/hurts/version';
import { compareBuilds } from '../core/layers/compareBuilds';
import type { StepVerdict } from '../core/layers/types';
import type { Answer } from '../core/sizes/answer';
import type { CommittedContext, CommittedVersion, LiveWorld, MakeWorld } from '../core/world';
import { type CommandResult, failure, type Terminal } from './command';
import { settledSnapshot } from './dockerfile';
import { readGiven } from './given';
import { type ReuseArguments, readReuseArguments } from './reuseArguments';
import { reuseJson } from './reuseJson';
import { type ReuseReport, reuseRows } from './reuseRows';
import { reuseText } from './reuseText';

export const reuseUsage = `plimsoll reuse [FILE] --since REVISION [--build-arg K=V]… [--since-build-arg K=V]… [--target STAGE] [--context DIR] [--platform OS/ARCH] [--json] [--offline] [--no-engine]`;

/** `plimsoll reuse`: what building the working tree makes again where a git revision has been built before. */
export async function reuse(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readReuseArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${reuseUsage}`);
  const given = await readGiven(args, makeWorld);
  if (typeof given === 'string') return failure(given);
  const { world, file, text } = given;
  const uri = pathToFileURL(file).href;
  await world.open(uri);
  // Asked first, so that what cannot be compared is not weighed.
  const committed = await settled(world, () => world.committed(uri, args.since));
  if (committed.kind !== 'ready') return failure(`${args.file}: ${committed.because}`);
  const snapshot = await settledSnapshot(new Analysis(world), world, file, text);
  const fault = faultOf(snapshot.build, args.target);
  if (fault !== null) return failure(`${args.file}: ${fault}`);
  const before = buildThen(committed.value, snapshot, args);
  if (typeof before === 'string') return failure(`${args.file}: ${before}`);

  const compared = await compare(world, uri, committed.value, before, snapshot, args);
  if (compared.context.refused !== null) return failure(`${args.file}: ${compared.context.refused}`);
  const report: ReuseReport = {
    file: args.file,
    since: { revision: args.since, commit: committed.value.commit },
    rows: reuseRows(compared.verdicts, snapshot),
    cost: costOf(snapshot.build, snapshot.sizes, remadeBy(compared.verdicts)),
    assumed: compared.context.assumed,
  };
  const out = args.json ? `${JSON.stringify(reuseJson(report), null, 2)}\n` : reuseText(report, terminal);
  return { code: 0, out, err: '' };
}

/** The build of the revision's own Dockerfile; a string is why there is none. */
function buildThen({ commit, text }: CommittedVersion, { options }: Snapshot, args: ReuseArguments): Build | string {
  const because = refusal(text);
  const when = `at ${commit.slice(0, 10)}`;
  if (because !== null) return `${when}, ${because}`;
  const build = buildOf(text, { ...options, buildArgs: args.sinceBuildArgs });
  const fault = faultOf(build, args.target);
  return fault === null ? build : `${fault} ${when}`;
}

function faultOf(build: Build, target: string | null): string | null {
  if (build.stages.length === 0) return 'there is no FROM, so there is no image to build';
  return build.target === null ? `there is no stage ${target}` : null;
}

interface Compared {
  readonly verdicts: readonly StepVerdict[];
  readonly context: CommittedContext;
}

/** Compares until nothing more is known of either context: each time that something is, it is another value. */
async function compare(
  world: LiveWorld,
  uri: string,
  committed: CommittedVersion,
  before: Build,
  { build, options }: Snapshot,
  args: ReuseArguments,
): Promise<Compared> {
  let last: readonly unknown[] = [];
  for (;;) {
    const context = committed.context(before);
    const files = world.contextFiles(uri, build);
    const then = versionOf(before, { ...options, buildArgs: args.sinceBuildArgs }, context.files);
    const verdicts = compareBuilds(then, versionOf(build, options, files));
    if (last[0] === context.files && last[1] === files) return { verdicts, context };
    last = [context.files, files];
    await world.settled();
  }
}

async function settled<T>(world: LiveWorld, ask: () => Answer<T>): Promise<Exclude<Answer<T>, { kind: 'pending' }>> {
  for (;;) {
    const answer = ask();
    if (answer.kind !== 'pending') return answer;
    await world.settled();
  }
}
