// @ts-check
import { inRoot, root } from './paths.mjs';

/**
 * Bundles the suites of a session into one module that the editor can run.
 *
 * @param {import('./sessions.mjs').Session} session
 * @param {{ debuggingPort: number, results: string, pictures: string }} plan
 * @returns {Promise<string>} path of the module
 */
export async function bundleSession(session, plan) {
  const { build } = await import('esbuild');
  const outfile = inRoot(`.tsbuild/editor-tests/${session.name}.js`);
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
  return outfile;
}
