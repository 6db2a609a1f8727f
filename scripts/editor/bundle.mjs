// @ts-check
import { root } from './paths.mjs';

/**
 * Bundles the suites of a session into one module that the editor can run.
 *
 * @param {import('./sessions.mjs').Session} session
 * @param {{ debuggingPort: number, results: string, pictures: string }} plan
 * @param {string} outfile inside of the repository, where the packages are that it loads
 */
export async function bundleSession(session, plan, outfile) {
  const { build } = await import('esbuild');
  const loads = session.suites.map((suite) => `require(${JSON.stringify(suite)});`);
  await build({
    stdin: {
      contents: `import { runSuites } from './test/editor/runner';
export const run = () => runSuites(() => { ${loads.join(' ')} });`,
      resolveDir: root,
      loader: 'ts',
    },
    define: { PLIMSOLL_SESSION: JSON.stringify({ name: session.name, ...plan }) },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha', 'playwright-core'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
