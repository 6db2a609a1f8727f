import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { evaluateBuild } from '../../core/formats/dockerfile/build';
import { DockerfileParser } from '../../core/formats/dockerfile/model';
import { LineIndex } from '../../core/text/lineIndex';
import { nothingAllowed } from '../../core/world';
import { readCommitted } from './committed';
import { openCommit } from './commitWorlds';
import { fileHistory } from './history';
import { openRepository } from './repository';
import { TestRepository, testEnvironment } from './testRepository';

/** Everything that Plimsoll ever asks of a repository. */
async function readEverything(folder: string): Promise<void> {
  const opened = await openRepository(folder, testEnvironment);
  assert.ok(opened.kind === 'found', opened.kind === 'none' ? opened.because : '');
  const from = { context: folder };
  for (const revision of ['HEAD', 'HEAD~1', 'v9'])
    await readCommitted(opened.value, { ...from, dockerfile: path.join(folder, 'Dockerfile') }, revision);
  await readCommitted(opened.value, { ...from, dockerfile: path.join(folder, 'Renamed') }, 'HEAD~1');
  await fileHistory(opened.value, '', 100);
  for (const revision of ['HEAD', 'HEAD~1', 'v9']) await readWorld(folder, revision);
}

/** All that a world of a commit reads. */
async function readWorld(folder: string, revision: string): Promise<void> {
  const commit = await openCommit(folder, revision, testEnvironment);
  if ('because' in commit) return;
  const file = path.join(folder, 'Dockerfile');
  for (const name of [file, path.join(folder, 'Renamed')]) await commit.fileThen(name);
  const world = commit.makeWorld({ onChange: () => undefined, log: () => undefined });
  world.configure({
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: null,
    buildContexts: {},
    folders: [pathToFileURL(folder).href],
    trusted: true,
    permissions: { ...nothingAllowed, offline: true },
  });
  const uri = pathToFileURL(file).href;
  await world.open(uri);
  await world.prepareMachines();
  const build = evaluateBuild(new DockerfileParser().parse('FROM scratch\nADD . /\n'), world.options(uri));
  for (let round = 0; round < 3; round++) {
    const view = world.context({ uri, version: 0, lines: new LineIndex('') }, build);
    for (const step of build.stages.flatMap(({ steps }) => steps))
      if (step.effect.kind === 'copy') view.copied(step.effect);
    view.text('a');
    const { files, image } = world.machines(uri);
    for (const name of ['a', 'Dockerfile']) {
      files.read(path.join(folder, name));
      image('file', name, null);
    }
    files.list(folder);
    await world.settled();
  }
}

describe('a hostile repository', () => {
  let own: TestRepository;
  let mark = '';
  let program = '';

  /** What git does, with all its care left out, to show that a trap works at all. */
  const carelessly = (...args: readonly string[]) => {
    try {
      execFileSync('git', ['-C', own.folder, ...args], { env: testEnvironment, stdio: 'ignore', timeout: 10_000 });
    } catch {
      // Traps make git fail; what counts is the mark.
    }
  };

  beforeEach(() => {
    own = new TestRepository();
    mark = own.path('.git/mark');
    program = own.path('.git/trap');
    writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\nexit 1\n`);
    chmodSync(program, 0o755);
    own.commit({ Dockerfile: 'FROM scratch\n', 'a.txt': '1\n', '.gitattributes': '' });
    own.commit({ Dockerfile: 'FROM scratch\nCOPY . /\n', 'a.txt': '2\n', '.gitattributes': '* filter=x diff=x\n' });
    own.write({ 'new.txt': '' });
  });
  afterEach(() => own.remove());

  const settings: readonly [name: string, settings: readonly (readonly [string, string])[], careless: string[]][] = [
    ['a file system monitor', [['core.fsmonitor', 'PROGRAM']], ['status']],
    [
      'filters',
      [
        ['filter.x.clean', 'PROGRAM'],
        ['filter.x.smudge', 'PROGRAM'],
        ['filter.x.process', 'PROGRAM'],
      ],
      ['checkout', 'HEAD~1', '--', 'a.txt'],
    ],
    [
      'an external diff',
      [
        ['diff.external', 'PROGRAM'],
        ['diff.x.command', 'PROGRAM'],
      ],
      ['diff', 'HEAD~1', 'HEAD'],
    ],
    ['a conversion to text', [['diff.x.textconv', 'PROGRAM']], ['log', '-p']],
    ['hooks', [['core.hooksPath', 'FOLDER']], ['commit', '--allow-empty', '-qm', 'x']],
  ];
  for (const [name, values, careless] of settings) {
    it(`executes nothing by ${name}`, async () => {
      execFileSync('cp', [program, own.path('.git/pre-commit')]);
      for (const [key, value] of values)
        own.git('config', key, value.replace('PROGRAM', program).replace('FOLDER', own.path('.git')));
      await readEverything(own.folder);
      assert.equal(existsSync(mark), false);
      carelessly(...careless);
      assert.equal(existsSync(mark), true, 'the trap works where nobody takes care');
    });
  }

  it('executes nothing by a program that checks signatures', async () => {
    const commit = own
      .git('cat-file', 'commit', 'HEAD')
      .replace('\n\n', '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n');
    own.write({ '.git/signed': commit });
    own.git('reset', '-q', '--soft', own.git('hash-object', '-t', 'commit', '-w', '.git/signed').trim());
    own.git('config', 'gpg.program', program);
    own.git('config', 'log.showSignature', 'true');
    await readEverything(own.folder);
    assert.equal(existsSync(mark), false);
    carelessly('log', '-1');
    assert.equal(existsSync(mark), true, 'the trap works where nobody takes care');
  });

  const transports: readonly [name: string, settings: Readonly<Record<string, string>>][] = [
    ['a helper for URLs', { 'remote.origin.url': 'ext::PROGRAM', 'protocol.ext.allow': 'always' }],
    ['the program that sends objects', { 'remote.origin.url': 'FOLDER', 'remote.origin.uploadpack': 'PROGRAM' }],
  ];
  for (const [name, values] of transports) {
    it(`fetches no missing objects, and so executes nothing by ${name}`, async () => {
      const id = own.git('rev-parse', 'HEAD~1:Dockerfile').trim();
      rmSync(own.path(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`));
      const partial = { 'core.repositoryFormatVersion': '1', 'extensions.partialClone': 'origin' };
      for (const [key, value] of Object.entries({ ...values, ...partial, 'protocol.allow': 'always' }))
        own.git('config', key, value.replace('PROGRAM', program).replace('FOLDER', own.folder));
      await readEverything(own.folder);
      assert.equal(existsSync(mark), false);
      const opened = await openRepository(own.folder, testEnvironment);
      assert.ok(opened.kind === 'found');
      const from = { dockerfile: own.path('Dockerfile'), context: own.folder };
      const read = await readCommitted(opened.value, from, 'HEAD~1');
      assert.match(
        read.kind === 'none' ? read.because : '',
        /^this clone does not have the content that Dockerfile had/,
      );
      carelessly('cat-file', '-p', id);
      assert.equal(existsSync(mark), true, 'the trap works where nobody takes care');
    });
  }

  it('is not looked for in a folder that only looks like a bare one', async () => {
    const inner = own.path('bare');
    execFileSync('git', ['init', '-q', '--bare', inner], { env: testEnvironment });
    execFileSync('git', ['-C', inner, 'config', 'core.fsmonitor', program], { env: testEnvironment });
    const opened = await openRepository(inner, testEnvironment);
    assert.equal(opened.kind, 'none');
    assert.equal(existsSync(mark), false);
  });

  it('does not lead out of its folder by the names in a tree', async () => {
    const blob = Buffer.from(own.git('rev-parse', 'HEAD:a.txt').trim(), 'hex');
    const name = (text: string) => Buffer.concat([Buffer.from(`100644 ${text}\0`), blob]);
    const outside = Buffer.concat([Buffer.from('40000 ..\0'), Buffer.from(treeOf(own, name('passwd')), 'hex')]);
    const tree = treeOf(own, Buffer.concat([outside, name('Dockerfile')]));
    own.git('tag', 'evil', own.git('commit-tree', '-m', 'x', tree).trim());
    const opened = await openRepository(own.folder, testEnvironment);
    assert.ok(opened.kind === 'found');
    const from = { dockerfile: own.path('Dockerfile'), context: own.folder };
    const because = 'git’s answer cannot be read';
    assert.deepEqual(await readCommitted(opened.value, from, 'evil'), { kind: 'none', because });
  });

  it('is not written to', async () => {
    const listing = () => execFileSync('find', [own.folder, '-printf', '%p %s %T@\n'], { encoding: 'utf8' });
    const before = listing();
    await readEverything(own.folder);
    assert.equal(listing(), before);
  });
});

function treeOf({ folder }: TestRepository, content: Buffer): string {
  const args = ['-C', folder, 'hash-object', '-t', 'tree', '-w', '--literally', '--stdin'];
  return execFileSync('git', args, { env: testEnvironment, input: content, encoding: 'utf8' }).trim();
}
