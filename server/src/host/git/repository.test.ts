import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { line, listTree } from './commands';
import { findGit } from './findGit';
import { fileHistory } from './history';
import { openRepository, type Repository, resolveRevision } from './repository';
import { TestRepository, testEnvironment } from './testRepository';

const open = async (folder: string): Promise<Repository> => {
  const opened = await openRepository(folder, testEnvironment);
  assert.ok(opened.kind === 'found', opened.kind === 'none' ? opened.because : '');
  return opened.value;
};

const whyNot = async (folder: string): Promise<string> => {
  const opened = await openRepository(folder, testEnvironment);
  return opened.kind === 'none' ? opened.because : `opened ${opened.value.top}`;
};

describe('a git repository', () => {
  let own: TestRepository;
  beforeEach(() => {
    own = new TestRepository();
  });
  afterEach(() => own.remove());

  describe('is opened', () => {
    it('from a folder below its top, and from a link to it', async () => {
      own.commit({ 'a/b/c': '' });
      assert.deepEqual((await open(own.path('a/b'))).top, own.folder);
      execFileSync('ln', ['-s', own.path('a'), own.path('link')]);
      assert.deepEqual((await open(own.path('link/b'))).top, own.folder);
    });

    it('as a second working tree, whose .git is a file', async () => {
      own.commit({ a: '' });
      own.git('worktree', 'add', '-q', '-b', 'other', own.path('second'));
      const { top } = await open(own.path('second'));
      assert.equal(top, own.path('second'));
    });

    it('with names of SHA-256', async () => {
      const other = new TestRepository('--object-format=sha256');
      other.commit({ a: '' });
      const repository = await open(other.folder);
      assert.equal(repository.hash, 'sha256');
      const { value } = await repository.ask(listTree('HEAD', [])).then((answer) => {
        assert.ok(answer.kind === 'answer');
        return answer;
      });
      assert.equal(value[0]?.id.length, 64);
      other.remove();
    });

    it('inside a hook, where the environment names another one', async () => {
      const environment = { ...testEnvironment, GIT_DIR: '/nowhere', GIT_WORK_TREE: '/', GIT_INDEX_FILE: '/nowhere' };
      const opened = await openRepository(own.folder, environment);
      assert.ok(opened.kind === 'found' && opened.value.top === own.folder);
    });
  });

  describe('is refused', () => {
    it('where there is none', async () => {
      rmSync(own.path('.git'), { recursive: true });
      assert.equal(await whyNot(own.folder), `${own.folder} is in no git repository`);
      assert.equal(await whyNot(own.path('gone')), `there is no folder ${own.path('gone')}`);
    });

    it('where it is a submodule, by whichever of its forms', async () => {
      const inner = new TestRepository();
      inner.commit({ x: '' });
      own.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'lib/in');
      assert.match(await whyNot(own.path('lib/in')), /^lib\/in is a submodule of .*plimsoll-git-/);
      own.commit();
      own.git('rm', '-q', '--cached', 'lib/in');
      assert.match(await whyNot(own.path('lib/in')), /is a submodule of/, 'at HEAD still');
      inner.remove();
    });

    it('where it has no working tree', async () => {
      const bare = new TestRepository('--bare');
      assert.equal(await whyNot(bare.folder), `${bare.folder} is in a git repository without a working tree`);
      assert.equal(await whyNot(own.path('.git')), `${own.path('.git')} is in a git repository without a working tree`);
      bare.remove();
    });

    it('where it belongs to somebody else', async function () {
      if (process.getuid?.() !== 0) return this.skip();
      execFileSync('chown', ['-R', '65534', own.folder]);
      assert.match(await whyNot(own.folder), /^git does not trust .*safe\.directory/);
    });

    it('where git is not to be found, be it that a relative folder of PATH has one', async () => {
      own.write({ 'bin/git': '#!/bin/sh\n' }, 0o755);
      assert.equal(await findGit({ PATH: `bin:.::${own.path('nowhere')}` }), null);
      assert.equal(await findGit({ PATH: `.:${own.path('bin')}` }), own.path('bin/git'));
      assert.equal(await findGit({}), null);
    });
  });

  describe('resolves', () => {
    it('branches, tags, ancestors, short and full names, and a detached HEAD', async () => {
      const first = own.commit({ a: '1' });
      own.git('tag', '-a', 'v1', '-m', 'x');
      own.git('branch', 'old');
      const second = own.commit({ a: '2' });
      own.git('checkout', '-q', '--detach');
      const repository = await open(own.folder);
      for (const [revision, commit] of [
        ['v1', first],
        ['old', first],
        ['HEAD~1', first],
        ['HEAD^', first],
        [first.slice(0, 7), first],
        [first, first],
        ['HEAD', second],
        ['main', second],
      ] as const)
        assert.deepEqual(await resolveRevision(repository, revision), { kind: 'found', value: commit }, revision);
    });

    it('nothing else, and says why', async () => {
      const id = own.commit({ a: '1' });
      const blob = own.git('rev-parse', 'HEAD:a').trim();
      const repository = await open(own.folder);
      const none = `in the repository ${own.folder}`;
      for (const [revision, because] of [
        ['v9', `there is no revision v9 ${none}`],
        ['HEAD~7', `there is no revision HEAD~7 ${none}`],
        ['0'.repeat(40), `there is no revision ${'0'.repeat(40)} ${none}`],
        [`${id}..${id}`, `there is no revision ${id}..${id} ${none}`],
        [blob, `${blob} is no commit`],
        ['--output=x', '"--output=x" is no revision'],
        ['', '"" is no revision'],
        ['a\nb', '"a\\nb" is no revision'],
      ] as const)
        assert.deepEqual(await resolveRevision(repository, revision), { kind: 'none', because }, revision);
    });

    it('nothing before the first commit, and nothing cut off from a shallow clone', async () => {
      assert.deepEqual(await resolveRevision(await open(own.folder), 'HEAD'), {
        kind: 'none',
        because: `the repository ${own.folder} has no commits yet`,
      });
      const first = own.commit({ a: '1' });
      own.commit({ a: '2' });
      own.git('clone', '-q', '--depth', '1', `file://${own.folder}`, own.path('shallow'));
      const shallow = await open(own.path('shallow'));
      for (const revision of [first, 'HEAD~1', 'v1']) {
        const resolved = await resolveRevision(shallow, revision);
        assert.match(resolved.kind === 'none' ? resolved.because : '', /^this shallow clone does not have .*unshallow/);
      }
      assert.equal((await resolveRevision(shallow, 'HEAD')).kind, 'found');
    });
  });

  it('lists modes, names, sizes and ids of a tree, whatever the names', async () => {
    own.write({ 'd/run.sh': '#!/bin/sh\n' }, 0o755).write({ 'd/ü\n"x"': 'ab', 'e/x': '' });
    execFileSync('ln', ['-s', '../target', own.path('d/link')]);
    own.commit();
    const listed = await (await open(own.folder)).ask(listTree('HEAD', ['d']));
    assert.ok(listed.kind === 'answer');
    assert.deepEqual(
      listed.value.map(({ path: name, kind, size }) => [name, kind, size]),
      [
        ['d/link', 'link', 9],
        ['d/run.sh', 'program', 10],
        ['d/ü\n"x"', 'file', 2],
      ],
    );
    assert.equal(listed.value[1]?.id, own.git('hash-object', 'd/run.sh').trim());
  });

  it('counts how often files changed, from a folder, without the first commit and merges', async () => {
    own.commit({ 'd/a': '0', 'd/ü': '0', b: '0' });
    for (const text of ['1', '2', '3']) own.commit({ 'd/a': text });
    own.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    own.commit({ 'd/ü': '1', b: '1' });
    own.git('checkout', '-q', 'main');
    own.git('merge', '-q', '--no-edit', 'side');
    const repository = await open(own.folder);
    const counted = async (folder: string, most: number) => {
      const history = await fileHistory(repository, folder, most);
      assert.ok(history.kind === 'found');
      return [history.value.commits, Object.fromEntries(history.value.changes)];
    };
    assert.deepEqual(await counted('d', 100), [5, { a: 3, ü: 1 }]);
    assert.deepEqual(await counted('', 100), [5, { 'd/a': 3, 'd/ü': 1, b: 1 }]);
    assert.equal((await counted('d', 2))[0], 2);
  });

  it('answers large listings and gives up on none of them', async () => {
    mkdirSync(own.path('many'));
    for (let index = 0; index < 3000; index++) own.write({ [`many/${index}-${'x'.repeat(60)}`]: '' });
    own.commit();
    const listed = await (await open(path.join(own.folder, 'many'))).ask(listTree('HEAD', ['many']));
    assert.ok(listed.kind === 'answer' && listed.value.length === 3000);
  });

  it('tells what git itself says no to', async () => {
    const answer = await (await open(own.folder)).ask(line(['cat-file', '-t', 'nothing']));
    assert.deepEqual(answer, { kind: 'refused', message: 'Not a valid object name nothing' });
  });
});
