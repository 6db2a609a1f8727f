import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseDockerignore } from '../../server/src/core/formats/dockerignore/parse';
import type { CopySelection } from '../../server/src/core/sizes/context/request';
import { contextRoots } from '../../server/src/core/sizes/context/roots';
import { selectCopy } from '../../server/src/core/sizes/context/select';
import { ContextStore } from '../../server/src/host/context/store';
import { type Case, type Copy, dockerfileOf, usesNewFlags } from './cases';
import type { Engine } from './engine';
import { writeTree } from './trees';

/** Builds a case and compares every layer with what we say of it, to the byte. */
export async function judge(engine: Engine, folder: string, one: Case, syntax: string | null): Promise<void> {
  const place = join(engine.contexts, folder);
  const ignore = one.ignore === undefined ? {} : { '.dockerignore': Buffer.from(one.ignore) };
  await writeTree(place, { ...one.tree, ...ignore });
  const dockerfile = dockerfileOf(one.copies, one.copies.some(usesNewFlags) ? syntax : null);
  const selections = await weigh(place, engine.merges ? one : { ...one, copies: one.copies.map(unlinked) });
  const built = await engine.build(folder, dockerfile);
  const refused = parseDockerignore(one.ignore ?? '').problems.map(({ message }) => message);
  const failing = [...refused, ...selections.filter(fails).map(({ sources }) => sources)];
  if (built.kind === 'failed') {
    assert.ok(failing.length > 0, `the engine refuses what we accept:\n${dockerfile}\n${built.message}`);
    return;
  }
  assert.deepEqual(failing, [], `we refuse what the engine accepts:\n${dockerfile}`);
  const layers = built.layers.filter(({ createdBy }) => !createdBy.startsWith('WORKDIR'));
  const row = (bytes: number, tarBytes: number, index: number) =>
    `${dockerfile.split('\n').filter((line) => /^(COPY|ADD)/.test(line))[index]}  bytes ${bytes}, tar ${tarBytes}`;
  assert.deepEqual(
    selections.map(({ bytes, tarBytes }, index) => row(bytes, tarBytes, index)),
    layers.map(({ bytes, tarBytes }, index) => row(bytes, tarBytes, index)),
  );
  assert.deepEqual(
    selections.filter(({ incomplete }) => incomplete !== undefined),
    [],
  );
}

export function fails(selection: CopySelection | undefined): boolean {
  return selection?.sources.some(({ kind }) => kind === 'absent' || kind === 'ignored' || kind === 'refused') ?? false;
}

/** Our side, by the code that the product runs. */
export async function weigh(place: string, { ignore = '', copies }: Case): Promise<readonly CopySelection[]> {
  const store = new ContextStore({ onChange: () => {} });
  const alongside = copies.flatMap(({ sources }) => sources);
  const state = () => store.state(place, ignore, contextRoots(copies));
  const choose = () => copies.map((one) => selectCopy({ ...one, alongside }, state().view));
  state();
  await store.settled();
  // Archives are looked into once something asks for them.
  choose();
  await store.settled();
  assert.equal(state().kind, 'ready');
  return choose();
}

/** Engines without a merge operation copy for `--link` as they always do. */
function unlinked(one: Copy): Copy {
  return { ...one, link: false };
}
