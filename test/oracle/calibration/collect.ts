import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Case, layOut, readCases } from '../../../scripts/calibrate/cases.mjs';
import type { LayersJson } from '../../../server/src/cli/layersJson';
import type { Permissions } from '../../../server/src/core/world';
import { type Estimated, estimate, type Knowledge, type Through } from './estimate';
import { type Judged, judge } from './judge';
import type { Truth } from './truth';

/** All layers and images of the recorded cases under one state of knowledge. */
export interface Collected {
  readonly judged: readonly Judged[];
  /** Names of the cases all of whose packages were measured ones. */
  readonly measured: ReadonlySet<string>;
}

export interface Collection {
  readonly truth: Truth;
  readonly knowledge: Knowledge;
  readonly permissions?: Permissions;
  /** What to make of the world's answers. */
  readonly through?: Through;
  /** Which cases; all unless told otherwise. */
  readonly only?: (name: string) => boolean;
  /** What the command line says of a folder's Dockerfile; must be what the core says in this process. */
  readonly commandLine?: (folder: string) => Promise<LayersJson>;
}

/** Estimates every case whose build is recorded as its Dockerfile and files are now. */
export async function collect(collection: Collection): Promise<Collected> {
  const { truth, only = () => true } = collection;
  const place = await mkdtemp(join(tmpdir(), 'plimsoll-calibrate-'));
  const judged: Judged[] = [];
  const measured = new Set<string>();
  try {
    for (const one of await readCases()) {
      const recorded = truth.cases[one.name];
      if (recorded === undefined || recorded.hash !== one.hash || !only(one.name)) continue;
      const found = await estimateCase(one, join(place, 'context'), collection);
      if (found.measured) measured.add(one.name);
      judged.push(...judge(one.name, recorded, truth, found.json));
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  return { judged: once(judged), measured };
}

async function estimateCase(one: Case, folder: string, { commandLine, ...how }: Collection): Promise<Estimated> {
  await layOut(one, folder);
  const found = await estimate({ ...how, folder, dockerfile: one.dockerfile });
  // Only this process knows recorded answers, and Debian without Docker's settings by name.
  if (commandLine === undefined || /debian-plain|\b(npm|pip3?)\b|https?:/.test(one.dockerfile)) return found;
  assert.deepEqual(
    await commandLine(folder),
    JSON.parse(JSON.stringify(found.json)),
    `${one.name} by the command line`,
  );
  return found;
}

/** A layer that several cases begin with counts once. */
function once(judged: readonly Judged[]): readonly Judged[] {
  const seen = new Set<string>();
  return judged.filter(({ key }) => !seen.has(key) && seen.add(key));
}
