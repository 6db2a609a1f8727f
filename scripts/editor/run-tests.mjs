// @ts-check
// Runs the suites of test/editor in a real VS Code: the one for the browser, or a desktop build with PLIMSOLL_EDITOR=desktop.
// Names of sessions as arguments choose among them.
import { cp, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { ensureBuild } from '../ensure-build.mjs';
import { ensureModules } from '../ensure-modules.mjs';
import { bundleSession } from './bundle.mjs';
import { fail } from './command.mjs';
import { hostFor } from './hosts.mjs';
import { inRoot, root } from './paths.mjs';
import { printOutcomes, printTotals, readOutcomes } from './results.mjs';
import { withRunFolder } from './run-folder.mjs';
import { readSessions } from './sessions.mjs';
import { writeSettings } from './settings.mjs';

/** A dialog would wait for ever; and what a test typed must not be on disk for the next one, as it would in a browser. */
const forTests = { 'security.workspace.trust.startupPrompt': 'never', 'files.autoSave': 'off' };

await main(process.argv.slice(2)).catch(fail);

/** @param {readonly string[]} names */
async function main(names) {
  const all = await readSessions();
  const sessions = names.length === 0 ? all : all.filter((session) => names.includes(session.name));
  if (sessions.length === 0) throw new Error(`No such session; there are ${all.map(({ name }) => name).join(', ')}.`);
  await ensureModules();
  await ensureBuild();
  // One for each run, so that two at once do not meet.
  const out = inRoot(`.tsbuild/editor-tests/${process.pid}`);
  await mkdir(out, { recursive: true });
  // While a window is open, @vscode/test-electron ends it on SIGINT, and on no other signal.
  let interrupted = false;
  process.on('SIGINT', () => {
    interrupted = true;
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => process.kill(process.pid, 'SIGINT'));
  const outcomes = await withRunFolder(async (run) => {
    const host = await hostFor(process.env.PLIMSOLL_EDITOR, run);
    const done = [];
    try {
      for (const session of sessions) if (!interrupted) done.push(...(await runSession(session, host, run, out)));
    } finally {
      await host.stop();
    }
    return done;
  });
  process.exitCode = interrupted ? 130 : printTotals(outcomes);
  if (process.exitCode === 0) await rm(out, { recursive: true });
  else console.log(`Logs and pictures: ${out}`);
}

/**
 * @param {import('./sessions.mjs').Session} session
 * @param {import('./hosts.mjs').Host} host
 * @param {string} run
 * @param {string} out
 */
async function runSession(session, host, run, out) {
  const { runTests } = await import('@vscode/test-electron');
  const folder = join(run, session.name, 'workspace');
  const results = join(out, `${session.name}.results.jsonl`);
  const debuggingPort = await freePort();
  const isFile = session.folder.endsWith('.code-workspace');
  await Promise.all([
    cp(inRoot(isFile ? dirname(session.folder) : session.folder), folder, { recursive: true }),
    writeSettings(host.userData, { ...forTests, ...session.settings }),
  ]);
  const tests = join(out, `${session.name}.js`);
  await bundleSession(session, { debuggingPort, results, pictures: out }, tests);
  const exit = await runTests({
    vscodeExecutablePath: session.trust ? host.executable : host.restricted,
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    extensionTestsEnv: { ...host.env, PLIMSOLL_EDITOR_LOG: join(out, `${session.name}.log`) },
    launchArgs: [
      isFile ? join(folder, basename(session.folder)) : folder,
      ...(session.trust ? [] : ['--restricted']),
      '--disable-extensions',
      `--user-data-dir=${host.userData}`,
      `--extensions-dir=${host.extensions}`,
      `--remote-debugging-port=${debuggingPort}`,
    ],
  }).catch((error) => `${error}`);
  const outcomes = await readOutcomes(results, session.name, exit);
  printOutcomes(session.name, outcomes);
  return outcomes;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
