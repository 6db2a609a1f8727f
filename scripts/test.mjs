// @ts-check
// Sets up all that the tests need, runs every check and every suite, and ends with one line that counts them all.
// Names of suites as arguments choose among them: npm test -- unit lsp
import { spawn } from 'node:child_process';
import { fail } from './editor/command.mjs';
import { inRoot, root } from './editor/paths.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureModules } from './ensure-modules.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, command: readonly string[], counts: 'itself' | 'as one', lane?: 'beside' | 'after' }} Suite
 */

const node = process.execPath;
const mocha = [node, inRoot('node_modules/mocha/bin/mocha.js')];

/**
 * One after the other, but for the suite `beside` the others, which waits for engines most of its time, and the one `after`
 * them, which builds the extension anew.
 *
 * @type {readonly Suite[]}
 */
const suites = [
  { name: 'types', command: [node, inRoot('node_modules/typescript/bin/tsc'), '-b'], counts: 'as one' },
  {
    name: 'lint',
    command: [node, inRoot('node_modules/@biomejs/biome/bin/biome'), 'ci', '--colors=off'],
    counts: 'as one',
  },
  { name: 'imports', command: [node, 'scripts/check-imports.mjs'], counts: 'as one' },
  { name: 'unused', command: [node, inRoot('node_modules/knip/bin/knip.js')], counts: 'as one' },
  {
    name: 'unit',
    command: [...mocha, '{server,client}/src/**/*.test.ts', 'test/house/**/*.test.ts'],
    counts: 'itself',
  },
  { name: 'lsp', command: [...mocha, 'test/lsp/**/*.test.ts'], counts: 'itself' },
  { name: 'cli', command: [...mocha, 'test/cli/**/*.test.ts'], counts: 'itself' },
  { name: 'registry', command: [...mocha, 'test/registry/**/*.test.ts'], counts: 'itself' },
  { name: 'browser', command: [...mocha, 'test/browser/**/*.test.ts'], counts: 'itself' },
  { name: 'editor', command: [node, 'scripts/editor/run-tests.mjs'], counts: 'itself' },
  { name: 'oracle', command: [...mocha, 'test/oracle/**/*.test.ts'], counts: 'itself', lane: 'beside' },
  { name: 'start', command: [...mocha, 'test/start/**/*.test.ts'], counts: 'itself', lane: 'after' },
];

await main(process.argv.slice(2)).catch(fail);

/** @param {readonly string[]} names */
async function main(names) {
  const wrong = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (wrong.length > 0)
    throw new Error(`No such suite: ${wrong.join(', ')}. There are ${suites.map(({ name }) => name).join(', ')}.`);
  const chosen = suites.filter(({ name }) => names.length === 0 || names.includes(name));
  await ensureModules();
  await ensureBuild();
  if (chosen.some(({ name }) => ['browser', 'editor', 'start'].includes(name)))
    process.env.PLIMSOLL_CHROMIUM = await ensureChromium();
  const inLane = (/** @type {Suite['lane']} */ lane) => chosen.filter((suite) => suite.lane === lane);
  const counts = [
    ...(await Promise.all([oneByOne(inLane(undefined)), oneByOne(inLane('beside'))])).flat(),
    ...(await oneByOne(inLane('after'))),
  ];
  const total = counts.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const unproved = process.env.CI === 'true' && total.skipped > 0;
  if (unproved) console.log('In CI nothing may be skipped.');
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 || unproved ? 1 : 0;
}

/**
 * @param {readonly Suite[]} lane
 * @returns {Promise<Counts[]>}
 */
async function oneByOne(lane) {
  const counts = [];
  for (const suite of lane) counts.push(await run(suite));
  return counts;
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * @param {Suite} suite
 * @returns {Promise<Counts>}
 */
async function run({ name, command, counts, lane }) {
  const started = performance.now();
  console.log(`\n── ${name}${lane === 'beside' ? ': printed when it is done' : ''}`);
  const { ok, output } = await execute(command, lane);
  if (lane === 'beside') console.log(`\n── ${name}\n${output}`);
  const found = counts === 'as one' ? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 } : countTests(output);
  const empty = found.passed + found.failed + found.skipped === 0;
  if (empty) console.log(`${name} ran no test`);
  const failed = (!ok || empty) && found.failed === 0 ? 1 : found.failed;
  console.log(`── ${name}: ${failed === 0 ? 'ok' : 'FAILED'}, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { ...found, failed };
}

/**
 * Reads the closing lines of mocha, or `N passed, N failed, N skipped`.
 *
 * @param {string} output
 * @returns {Counts}
 */
function countTests(output) {
  const last = (/** @type {RegExp} */ pattern) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return {
    passed: last(/^\s*(\d+) (?:passing|passed)\b/gm),
    failed:
      last(/^\s*(\d+) failing\b|^\s*\d+ passed, (\d+) failed/gm) ||
      Number([...output.matchAll(/^\d+ passed, (\d+) failed/gm)].at(-1)?.[1] ?? 0),
    skipped:
      last(/^\s*(\d+) pending\b/gm) ||
      Number([...output.matchAll(/^\d+ passed, \d+ failed, (\d+) skipped/gm)].at(-1)?.[1] ?? 0),
  };
}

/**
 * @param {readonly string[]} command
 * @param {Suite['lane']} lane what runs beside others is printed as a whole
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function execute([program = '', ...args], lane) {
  const env = lane === 'after' ? process.env : { ...process.env, PLIMSOLL_BUILT: 'true' };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (lane !== 'beside') to.write(text);
      });
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
