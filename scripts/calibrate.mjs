// @ts-check
// Weighs real builds of the Dockerfiles in test-fixtures/calibration, and the estimates of them against these.
import { parseArgs } from 'node:util';
import { describeBases, ensureBases } from './calibrate/bases.mjs';
import { basesOf, readCases } from './calibrate/cases.mjs';
import { docker, must, openEngine } from './calibrate/engine.mjs';
import { serve } from './calibrate/loopback.mjs';
import { buildCase, readTruth, writeTruth } from './calibrate/truth.mjs';

const usage = `node scripts/calibrate.mjs [option…]

  --only TEXT     only cases whose name holds TEXT
  --fresh         build all of them anew, on bases of today's packages
  --no-build      compare with the recorded builds alone; needs no engine
  --no-compare    build alone
  --verify NAME   build this case anew and hold it against the record, which stays as it is; may be given several times

  The comparison asks dist/cli.js, and writes docs/calibration.md.
  The engine lies in the folder that PLIMSOLL_ORACLE names, as for the oracle tests. Needs root.`;

/** @typedef {import('./calibrate/cases.mjs').Case} Case */

/** Debian's packages move on, and a record is not made anew for each; by more than this part it is out of date. */
const drift = 0.05;

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
      'no-compare': { type: 'boolean', default: false },
      verify: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const cases = (await readCases()).filter(({ name }) => name.includes(values.only));
  const server = await serve();
  try {
    if (values.verify.length > 0) return await verify(cases.filter(({ name }) => values.verify.includes(name)));
    const failed = values['no-build'] ? 0 : await build(cases, values.fresh);
    if (values['no-compare']) return failed;
    const args = ['--import', 'tsx', 'test/oracle/calibration/compare.ts'];
    console.log(await must(process.execPath, args));
    return failed;
  } finally {
    await server.close();
  }
}

/** Builds what the record lacks. @param {readonly Case[]} cases @param {boolean} fresh */
async function build(cases, fresh) {
  const truth = await readTruth();
  // By hash, so that a run that is cut short has something of every kind.
  const due = cases
    .filter(({ name, hash }) => fresh || truth.cases[name]?.hash !== hash)
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  if (due.length === 0) return 0;
  truth.engine = `Docker ${await openEngine()}`;
  let failed = 0;
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
  return failed === 0 ? 0 : 1;
}

/** Builds cases anew and says whether their layers are those of the record. @param {readonly Case[]} cases */
async function verify(cases) {
  const truth = await readTruth();
  await openEngine();
  await ensureBases(new Set(cases.flatMap(basesOf)), false);
  let off = 0;
  for (const one of cases) {
    const { layers } = await buildCase(one, ['--no-cache']);
    const recorded = truth.cases[one.name]?.layers ?? [];
    const same =
      layers.length === recorded.length &&
      layers.every(({ bytes }, at) => Math.abs(bytes - (recorded[at]?.bytes ?? 0)) <= drift * bytes);
    if (!same) off++;
    const told = (/** @type {readonly { bytes: number }[]} */ of) => of.map(({ bytes }) => bytes).join(' ');
    console.log(
      `${one.name}: ${same ? 'as recorded' : 'NOT as recorded'}: ${told(layers)}, recorded ${told(recorded)}`,
    );
  }
  return off === 0 ? 0 : 1;
}
