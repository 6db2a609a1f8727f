import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { isComposeFile } from '../../server/src/core/formats/compose/names';
import { isVagrantfileName } from '../../server/src/core/machines/kinds';
import { defaultSettings } from '../../server/src/lsp/settings';

const manifest: {
  readonly icon: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
} = JSON.parse(readFileSync('package.json', 'utf8'));

describe('package', () => {
  it('holds exactly the files that are meant to be shipped', async () => {
    const files = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    // What several programs share is named by its contents.
    assert.deepEqual(files.filter((file) => !/^dist\/part-\w+\.js$/.test(file)).sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/client.js',
      'dist/data/apt/bases.json',
      'dist/data/apt/bookworm-amd64.index.br',
      'dist/data/apt/trixie-amd64.index.br',
      'dist/data/npm/applications.json',
      'dist/data/npm/sizes.br',
      'dist/data/prism.wasm',
      'dist/languageClient.js',
      'dist/main.js',
      'dist/server.js',
      'dist/third-party-licenses.txt',
      'dist/webview/footprint.css',
      'dist/webview/footprint.js',
      'dist/webview/layers.css',
      'dist/webview/layers.js',
      'docs/schema/plimsoll.schema.json',
      'l10n/bundle.l10n.json',
      'media/icon.png',
      ...['compare', 'machines', 'reruns', 'weighs'].flatMap((name) =>
        ['dark', 'light'].map((theme) => `media/walkthrough/${name}-${theme}.png`),
      ),
      'package.json',
      'package.nls.json',
      'syntaxes/dockerignore.language-configuration.json',
      'syntaxes/dockerignore.tmLanguage.json',
      'syntaxes/libvirt.tmLanguage.json',
      'syntaxes/vagrantfile.tmLanguage.json',
      ...sampleFiles(),
    ]);
  });

  it('has programs in ASCII, since V8 keeps others in twice the memory', () => {
    const programs = readdirSync('dist').filter((name) => name.endsWith('.js'));
    assert.ok(programs.length > 5);
    for (const name of programs) assert.ok(isAscii(readFileSync(`dist/${name}`)), name);
  });

  it('has a text for each placeholder of the manifest, and no other', () => {
    const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('has a setting for each that the server reads, with the same default', () => {
    const offered = Object.entries(manifest.contributes.configuration.properties)
      .filter(([key]) => key !== 'plimsoll.trace.server')
      .map(([key, setting]) => [key, setting.default]);
    const offeredKeys = new Set(offered.map(([key]) => key));
    const read = Object.entries(defaultSettings).flatMap(([key, value]) =>
      leaves(`plimsoll.${key}`, value, offeredKeys),
    );
    assert.deepEqual(Object.fromEntries(offered), Object.fromEntries(read));
  });

  it('offers to compare the files that the server takes for compose files and Vagrantfiles, by the same names', () => {
    const offers = [...readFileSync('package.json', 'utf8').matchAll(/resourceFilename =~ \/(.*?[^\\])\/i /g)];
    const names: readonly string[] = [
      ...['Vagrantfile', 'vagrantfile', 'Vagrantfile.local', 'Vagrantfile-dev', 'web.vagrantfile', 'Vagrantfiles'],
      ...[
        'Vagrantfile.erb',
        'Vagrantfile.local.j2',
        'Vagrantfile.md',
        'Vagrantfile.bak~',
        'my-Vagrantfile',
        'notvagrantfile',
      ],
      ...['compose.yaml', 'docker-compose.prod.yml', 'Compose.YML', 'compose.json', 'decompose.yaml', 'composer.yaml'],
    ];
    const wheres = offers.map(([, pattern]) => new RegExp(JSON.parse(`"${pattern}"`), 'i'));
    assert.equal(wheres.length, 5);
    const taken = names.filter((name) => wheres.some((where) => where.test(name)));
    assert.deepEqual(
      taken,
      names.filter((name) => isVagrantfileName(name) || isComposeFile(name)),
    );
  });

  it('has an icon that the marketplace takes', () => {
    const png = readFileSync(join(manifest.icon));
    assert.deepEqual([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ['PNG', 256, 256]);
  });
});

/** All that git knows of the sample workspace, which a command of the extension copies. */
function sampleFiles(): readonly string[] {
  return execFileSync('git', ['ls-files', 'test-fixtures/sample'], { encoding: 'utf8' }).trim().split('\n').sort();
}

/** A group of settings by its members; an object that is itself a setting, such as a map of build arguments, stays whole. */
function leaves(key: string, value: unknown, offered: ReadonlySet<unknown>): readonly (readonly [string, unknown])[] {
  if (offered.has(key) || typeof value !== 'object' || value === null) return [[key, value]];
  return Object.entries(value).flatMap(([name, each]) => leaves(`${key}.${name}`, each, offered));
}
