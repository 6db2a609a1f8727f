import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../../server/src/core/analysis';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import { type Example, type Found, runRules } from '../../server/src/core/rules/rule';
import { missing } from '../../server/src/core/sizes/answer';
import { bytes } from '../../server/src/core/sizes/bytes';
import { known } from '../../server/src/core/sizes/size';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { nothingAllowed, type World } from '../../server/src/core/world';
import { HostWorld } from '../../server/src/host/world';
import type { Engine } from './engine';
import { bookwormImage } from './filesBase';
import { writeTree } from './trees';

/** Puts an example where the engine builds, on a base that it has for bookworm; what must be an archive is one. */
export async function placed(engine: Engine, { files: contents }: Example, base = bookwormImage): Promise<string> {
  const folder = join(engine.contexts, 'waste');
  await writeTree(folder, {});
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  if ('app.deb' in contents) writePackage(folder);
  if ('wheels/readme' in contents) writeWheel(join(folder, 'wheels'));
  if ('site.tar.gz' in contents) execFileSync('tar', ['-czf', join(folder, 'site.tar.gz'), '-C', '/etc', 'hostname']);
  return (contents['Dockerfile'] ?? '').replaceAll('FROM debian:bookworm', `FROM ${base}`);
}

function writePackage(folder: string): void {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-deb-'));
  mkdirSync(join(root, 'DEBIAN'));
  const fields = ['Package: app', 'Version: 1', 'Architecture: all', 'Maintainer: a <a@example.org>', 'Description: a'];
  writeFileSync(join(root, 'DEBIAN/control'), `${fields.join('\n')}\n`);
  writeFileSync(join(root, 'app.txt'), 'a program\n');
  // The archive holds times, and is compressed: it must have the same length in both builds and in the claim.
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1000000000' };
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', root, join(folder, 'app.deb')], { stdio: 'ignore', env });
  rmSync(root, { recursive: true });
}

/** A package of one module, in the folder of wheels. */
function writeWheel(folder: string): void {
  const info = join(folder, 'app-1.0.dist-info');
  mkdirSync(info);
  writeFileSync(join(folder, 'app.py'), 'print("a program")\n');
  writeFileSync(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: app\nVersion: 1.0\n');
  writeFileSync(join(info, 'WHEEL'), 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n');
  const names = ['app.py', ...['METADATA', 'WHEEL', 'RECORD'].map((name) => `app-1.0.dist-info/${name}`)];
  writeFileSync(join(info, 'RECORD'), names.map((name) => `${name},,\n`).join(''));
  // The archive holds times, and must be the same for both builds.
  for (const name of names) utimesSync(join(folder, name), 1_000_000_000, 1_000_000_000);
  utimesSync(info, 1_000_000_000, 1_000_000_000);
  const parts = ['app.py', 'app-1.0.dist-info'];
  execFileSync('python3', ['-m', 'zipfile', '-c', 'app-1.0-py3-none-any.whl', ...parts], { cwd: folder });
}

/** What the product finds, its base taken for the bookworm that it is. */
export async function findings(engine: Engine, id: string, project: Example): Promise<readonly Found[]> {
  await placed(engine, project);
  const folder = join(engine.contexts, 'waste');
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
    permissions: nothingAllowed,
  });
  await host.open(uri);
  const size = known(bytes(1), { kind: 'listed', source: 'the test' });
  const added = 'curl,xz-utils,bzip2,unzip,python3-pip,python3-venv,python3-setuptools'.split(',');
  const system = { distribution: 'debian', release: 'bookworm', style: 'plain', added, runtimes: new Map() } as const;
  const base = { disk: size, download: size, layers: 1, user: null, notes: [], system, helps: [], pending: false };
  const world: World = {
    base: () => base,
    context: (document, build) => host.context(document, build),
    options: () => host.options(),
    budgets: () => host.budgets(uri),
    measured: () => missing('the test has no use for it'),
  };
  const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  const document = { uri, version: 1, lines: new LineIndex(text) };
  for (;;) {
    const snapshot = new Analysis(world).snapshot(document);
    await host.settled();
    if (snapshot.pending) continue;
    return runRules(dockerfileRules, snapshot).filter(({ code }) => code === id);
  }
}
