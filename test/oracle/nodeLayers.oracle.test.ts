import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeShare } from '../../server/src/core/sizes/sources/node/testNode';
import { imageOfRun } from './engine';
import { makeNodeBase, nodeBase, registry } from './nodeBase';
import { withEngine } from './withEngine';

/** Layers of package managers, as a real engine builds them from the registry that npm is configured for. */
const cases: readonly [project: string, run: string][] = [
  ['express-api', 'npm ci --omit=dev && rm -rf ~/.npm'],
  ['fastify-sharp', 'npm ci && npm cache clean --force'],
  ['react-vite', 'npm ci --ignore-scripts && npm prune --omit=dev && rm -rf ~/.npm'],
  ['webpack-babel', 'npm ci --omit=dev'],
  ['workspaces', 'npm ci'],
  ['workspaces', 'npm install --omit=dev'],
  ['express-api-yarn1', 'yarn install --frozen-lockfile --production --ignore-engines && yarn cache clean'],
  ['express-api-pnpm9', 'pnpm install --frozen-lockfile --prod'],
];

const fixtures = join(__dirname, '../../test-fixtures/node');
const { sizes } = JSON.parse(readFileSync(join(fixtures, 'sizes.json'), 'utf8'));

describe('layers of npm, yarn and pnpm, against a real Docker Engine', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  before(async function () {
    const why = await makeNodeBase(oracle.engine());
    if (why === null) return;
    console.log(`    skipped: ${why}`);
    this.skip();
  });

  for (const [index, [project, run]] of cases.entries()) {
    it(`${project}: ${run}`, async () => {
      const engine = oracle.engine();
      const name = `node-${index}`;
      await cp(join(fixtures, project), join(engine.contexts, name), { recursive: true });
      const place = `/oracle/${engine.contexts.split('/').at(-1)}/${name}`;
      const tag = imageOfRun(name);
      // The registry is told at build time and is in no file, so that lock files name the public one.
      const dockerfile = `FROM ${nodeBase}\nARG NPM_CONFIG_REGISTRY\nWORKDIR /app\nCOPY . .\nRUN ${run}\n`;
      const argument = `NPM_CONFIG_REGISTRY=${await registry()}`;
      const built = await engine.docker(
        ['build', '--no-cache', '--network=host', '--build-arg', argument, '-t', tag, '-f', '-', place],
        dockerfile,
      );
      assert.equal(built.status, 0, built.errors.slice(-800));
      const history = await engine.docker(['history', '--human=false', '--format', '{{.Size}}', tag]);
      const bytes = Number(history.output.split('\n')[0]);
      const { disk } = nodeShare(run, { files: filesOf(project), sizes });
      assert.ok(disk.kind === 'range', disk.kind === 'unknown' ? disk.because : disk.kind);
      const error = Math.abs(disk.likely - bytes) / bytes;
      assert.ok(error <= 0.02, `${disk.likely} for ${bytes}: off by ${(100 * error).toFixed(2)} %`);
      console.log(`      ${bytes} bytes, off by ${(100 * error).toFixed(2)} %`);
    });
  }
});

function filesOf(project: string): Readonly<Record<string, string>> {
  const names = readdirSync(join(fixtures, project)).filter((name) => name !== 'packages');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(fixtures, project, name), 'utf8')]));
}
