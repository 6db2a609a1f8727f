// @ts-check
// Weighs real builds of the Dockerfiles in test-fixtures/calibration, and the estimates of them against these.
import { parseArgs } from 'node:util';
import { describeBases, ensureBases } from './calibrate/bases.mjs';
import { basesOf, readCases } from './calibrate/cases.mjs';
import { docker, openEngine } from './calibrate/engine.mjs';
import { serve } from './calibrate/loopback.mjs';
import { buildCase, readTruth, writeTruth } from './calibrate/truth.mjs';

const usage = `node scripts/calibrate.mjs [option…]

  --only TEXT     only cases whose name holds TEXT
  --fresh         build all of them anew, on bases of today's packages
  --no-build      compare with the recorded builds alone; needs no engine

  The engine lies in the folder that PLIMSOLL_ORACLE names, as for the oracle tests. Needs root.`;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main() {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      fresh: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const cases = (await readCases()).filter(({ name }) => name.includes(values.only));
  return values['no-build'] ? 0 : await build(cases, values.fresh);
}

/** Builds what the record lacks. @param {readonly import('./calibrate/cases.mjs').Case[]} cases @param {boolean} fresh */
async function build(cases, fresh) {
  const truth = await readTruth();
  // By hash, so that a run that is cut short has something of every kind.
  const due = cases
    .filter(({ name, hash }) => fresh || truth.cases[name]?.hash !== hash)
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  if (due.length === 0) return 0;
  truth.engine = `Docker ${await openEngine()}`;
  const server = await serve();
  let failed = 0;
  try {
    const wanted = new Set(due.flatMap(basesOf));
    await ensureBases(wanted, fresh);
    Object.assign(truth.bases, await describeBases(wanted));
    for (const [index, one] of due.entries()) {
      const begin = Date.now();
      try {
        truth.cases[one.name] = await buildCase(one);
        await writeTruth(truth);
        console.log(`${index + 1}/${due.length} ${one.name} ${Math.round((Date.now() - begin) / 1000)} s`);
      } catch (error) {
        failed++;
        console.error(`${one.name} cannot be built: ${error instanceof Error ? error.message : error}`);
      }
      if (index % 20 === 19) await docker('builder', 'prune', '-f', '--keep-storage', '15GB');
    }
  } finally {
    await server.close();
  }
  return failed === 0 ? 0 : 1;
}
