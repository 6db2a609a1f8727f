import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../../server/src/core/analysis';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import { type Found, runRules } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/edit';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { nothingAllowed, type Permissions } from '../../server/src/core/world';
import { HostWorld } from '../../server/src/host/world';
import { dnfImage, makeDnfBase } from './dnfBase';
import { imageOfRun } from './engine';
import { bookwormImage, ensureBookworm } from './filesBase';
import { makeNodeBase, nodeBase, registry } from './nodeBase';
import { serveWheels, type WheelIndex, wheel } from './pythonWheels';
import { withEngine } from './withEngine';

/**
 * Fixes of the rules on caches of npm, Yarn, pip and dnf, whose repository is made up: what its metadata weighs is not
 * judged. Nothing is judged of apk: there is no image of Alpine here, nor a server of theirs.
 */
interface Case {
  readonly rule: string;
  readonly text: string;
  /** What stands behind `FROM` when it is built. */
  readonly base: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** A folder of files to take. */
  readonly project: string | null;
  /** Where the cache lies: the only place that may look otherwise behind the fix. */
  readonly cache: string;
}

const fixtures = join(__dirname, '../../test-fixtures/node');

describe('fixes that empty a cache, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  describe('of npm and Yarn', () => {
    before(async function () {
      const why = await makeNodeBase(oracle.engine());
      if (why === null) return;
      console.log(`    skipped: ${why}`);
      this.skip();
    });

    const yarnCache = '/usr/local/share/.cache';
    const rows: readonly (readonly [rule: string, project: string, run: string, cache: string])[] = [
      ['npm-cache-kept', 'express-api', 'npm ci --omit=dev', '/root/.npm'],
      ['npm-cache-kept', 'express-api', 'npm ci && echo done > /done', '/root/.npm'],
      ['yarn-cache-kept', 'express-api-yarn1', 'yarn install --frozen-lockfile --ignore-engines', yarnCache],
      [
        'yarn-cache-kept',
        'express-api-yarn1',
        'yarn install --frozen-lockfile --production --ignore-engines',
        yarnCache,
      ],
    ];
    for (const [rule, project, run, cache] of rows)
      it(`${rule}: ${run}`, async () => {
        const text = `FROM node:20-slim\nWORKDIR /app\nCOPY . .\nRUN ${run}\n`;
        const buildArgs = { NPM_CONFIG_REGISTRY: await registry() };
        // The registry is told at build time and is in no file, so that lock files name the public one.
        const base = `${nodeBase}\nARG NPM_CONFIG_REGISTRY`;
        await judge({ rule, text, base, buildArgs, project: join(fixtures, project), cache }, nothingAllowed);
      });
  });

  describe('of pip', () => {
    let index: WheelIndex;
    const configured = process.env['PIP_INDEX_URL'];

    before(async () => {
      await ensureBookworm(oracle.engine());
      const code = Array.from({ length: 400 }, (_, at) => `def work_${at}(first):\n    return first * ${at}\n`).join(
        '\n',
      );
      index = await serveWheels([
        wheel('alpha', ['beta>=1'], { 'alpha/__init__.py': code, 'alpha/data.bin': 'x'.repeat(900_000) }),
        wheel('beta', [], { 'beta/__init__.py': code }),
      ]);
      process.env['PIP_INDEX_URL'] = `${index.origin}/simple`;
    });

    after(() => {
      if (configured === undefined) delete process.env['PIP_INDEX_URL'];
      else process.env['PIP_INDEX_URL'] = configured;
      index?.close();
    });

    for (const run of ['pip install alpha', 'pip install alpha && echo done > /done'])
      it(`pip-cache-kept: ${run}`, async () => {
        const text = `FROM python:3.11-bookworm\nRUN ${run}\n`;
        const buildArgs = {
          PIP_INDEX_URL: `${index.origin}/simple`,
          // Pip keeps nothing of a server without encryption, unless it is told to trust it.
          PIP_TRUSTED_HOST: '127.0.0.1',
          PIP_BREAK_SYSTEM_PACKAGES: '1',
          PIP_DISABLE_PIP_VERSION_CHECK: '1',
        };
        const base = [bookwormImage, ...Object.keys(buildArgs).map((name) => `ARG ${name}`)].join('\n');
        const asked = { ...nothingAllowed, packages: true, insecureHosts: [new URL(index.origin).host] };
        await judge({ rule: 'pip-cache-kept', text, base, buildArgs, project: null, cache: '/root/.cache' }, asked);
      });
  });

  describe('of dnf', () => {
    before(async function () {
      const why = await makeDnfBase(oracle.engine());
      if (why === null) return;
      console.log(`    skipped: ${why}`);
      this.skip();
    });

    it('rpm-cache-kept: dnf install', async () => {
      const text = 'FROM fedora:42\nRUN dnf install -y plimsoll-tool\n';
      const one = {
        rule: 'rpm-cache-kept',
        text,
        base: dnfImage,
        buildArgs: {},
        project: null,
        cache: '/var/cache/dnf',
      };
      await judge(one, nothingAllowed);
    });
  });

  async function judge(one: Case, permissions: Permissions): Promise<void> {
    const folder = join(oracle.engine().contexts, 'cache-fix');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    if (one.project !== null) await cp(one.project, folder, { recursive: true });
    writeFileSync(join(folder, '.dockerignore'), 'Dockerfile\n.dockerignore\n');
    writeFileSync(join(folder, 'Dockerfile'), one.text);
    const [found, ...others] = await findings(folder, one.rule, permissions);
    assert.ok(found?.fix !== undefined && others.length === 0, JSON.stringify([found, ...others]));
    const fixed = applyEdits(one.text, found.fix.edits);
    assert.notEqual(fixed, one.text);
    const [before, after] = [await built(one, one.text), await built(one, fixed)];
    assert.deepEqual(without(after.listed, before.listed), without(before.listed, after.listed));
    const saved = before.bytes - after.bytes;
    const { saves } = found;
    console.log(
      `      ${fixed.split('\n').at(-2)}: saves ${saved} bytes, claimed ${JSON.stringify(saves).slice(0, 90)}`,
    );
    assert.ok(saved > 0);
    if (one.rule === 'rpm-cache-kept') return;
    assert.ok(saves !== undefined && saves.kind !== 'unknown');
    const likely = saves.kind === 'known' ? saves.bytes : saves.likely;
    // What a tool notes down beside its archives is in no list.
    assert.ok(Math.abs(likely / saved - 1) <= (one.rule === 'yarn-cache-kept' ? 0.08 : 0.03), `${likely} for ${saved}`);
  }

  async function findings(folder: string, rule: string, permissions: Permissions): Promise<readonly Found[]> {
    const uri = pathToFileURL(join(folder, 'Dockerfile')).href;
    const host = new HostWorld({ onChange: () => {}, log: () => {} });
    host.configure({
      buildArgs: new Map(),
      target: null,
      platform: 'linux/amd64',
      context: folder,
      buildContexts: {},
      folders: [pathToFileURL(folder).href],
      trusted: true,
      permissions,
    });
    await host.open(uri);
    const document = { uri, version: 1, lines: new LineIndex(readFileSync(join(folder, 'Dockerfile'), 'utf8')) };
    for (;;) {
      const snapshot = new Analysis(host).snapshot(document);
      await host.settled();
      if (!snapshot.pending) return runRules(dockerfileRules, snapshot).filter(({ code }) => code === rule);
    }
  }

  /** The bytes of the last layer, and all files but those of the cache. */
  async function built({ base, buildArgs, cache }: Case, text: string) {
    const engine = oracle.engine();
    const tag = imageOfRun('cache-fix');
    const place = `/oracle/${basename(engine.contexts)}/cache-fix`;
    const given = Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const dockerfile = text.replace(/^FROM .*/, `FROM ${base}`);
    const how = ['build', '--no-cache', '--network=host', ...given, '-t', tag, '-f', '-', place];
    const ran = await engine.docker(how, dockerfile);
    assert.equal(ran.status, 0, ran.errors.slice(-800));
    const history = await engine.docker(['history', '--human=false', '--format', '{{.Size}}', tag]);
    const pruned = ['/proc', '/sys', '/dev', '/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/tmp', cache];
    const places = `\\( ${pruned.map((path) => `-path ${path}`).join(' -o ')} \\) -prune`;
    // Times are those of the build, and stand in byte code, logs and the lists of what is installed too.
    const timed = "! -name '*.pyc' ! -path '/var/log/*' ! -path '/var/lib/*' ! -path '/root/.rpmdb/*'";
    const list = `find / ${places} -o -printf '%M %U:%G %p %l\\n' && find / ${places} -o -type f ${timed} -newer /etc/debian_version -exec md5sum {} +`;
    const listed = await engine.docker(['run', '--rm', '--network=none', tag, 'sh', '-c', list]);
    assert.equal(listed.status, 0, listed.errors.slice(-400));
    return { bytes: Number(history.output.split('\n')[0]), listed: listed.output.trim().split('\n').sort() };
  }
});

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
