import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { disconnect, screenshot } from './page';
import { session } from './session';

type Outcome =
  | { readonly kind: 'passed' | 'skipped'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly title: string; readonly milliseconds: number; readonly error: string };

/**
 * Runs suites inside the extension host. The exit code of an editor is no proof that tests ran, so each outcome is written
 * down at once, and the end as well.
 */
export async function runSuites(loadSuites: () => void): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Quiet });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  loadSuites();
  mocha.suite.afterEach(pictureOfFailure);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  await disconnect();
  record({ kind: 'end' });
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** Writes outcomes down instead of printing them: what an extension host prints does not reach every terminal. */
class Quiet extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => record(outcome('passed', test)));
    runner.on('pending', (test) => record(outcome('skipped', test)));
    runner.on('fail', (test, error: Error) =>
      record({ ...outcome('failed', test), error: error.stack ?? String(error) }),
    );
  }
}

function outcome<K extends Outcome['kind']>(kind: K, test: Mocha.Runnable) {
  return { kind, title: test.titlePath().join(' › '), milliseconds: test.duration ?? 0 };
}

function record(line: Outcome | { readonly kind: 'end' }): void {
  appendFileSync(session.results, `${JSON.stringify(line)}\n`);
}

async function pictureOfFailure(this: Mocha.Context): Promise<void> {
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  mkdirSync(session.pictures, { recursive: true });
  await screenshot(join(session.pictures, `${session.name} ${test.fullTitle()}.png`.replace(/[^\w.-]+/g, '-')));
}
