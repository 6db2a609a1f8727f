// @ts-check
import { readFile } from 'node:fs/promises';

/**
 * What became of one test.
 *
 * @typedef {{ kind: 'passed' | 'failed' | 'skipped', title: string, milliseconds: number, error?: string }} Outcome
 */

/**
 * Reads what a session wrote down. Where it did not come to its end, or ended otherwise than its tests say, that is one more
 * failure.
 *
 * @param {string} file
 * @param {string} session
 * @param {number | string} exit exit code of the editor, or why it has none
 * @returns {Promise<readonly Outcome[]>}
 */
export async function readOutcomes(file, session, exit) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const ended = lines.at(-1)?.kind === 'end';
  /** @type {Outcome[]} */
  const outcomes = lines.filter((line) => line.kind !== 'end');
  const failed = outcomes.some(({ kind }) => kind === 'failed');
  const title = `session ${session}`;
  if (!ended)
    outcomes.push({
      kind: 'failed',
      title,
      milliseconds: 0,
      error: `did not come to its end (${exit})`,
    });
  else if (exit !== 0 && !failed)
    outcomes.push({ kind: 'failed', title, milliseconds: 0, error: `the editor ended badly (${exit})` });
  else if (outcomes.length === 0) outcomes.push({ kind: 'failed', title, milliseconds: 0, error: 'ran no test' });
  return outcomes;
}

/**
 * @param {string} session
 * @param {readonly Outcome[]} outcomes
 */
export function printOutcomes(session, outcomes) {
  console.log(`\n${session}`);
  for (const { kind, title, milliseconds, error } of outcomes) {
    console.log(`  ${{ passed: '✔', failed: '✘', skipped: '-' }[kind]} ${title} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '      '));
  }
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {number} exit code
 */
export function printTotals(outcomes) {
  const count = (/** @type {Outcome['kind']} */ kind) => outcomes.filter((outcome) => outcome.kind === kind).length;
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  return count('failed') === 0 ? 0 : 1;
}
