import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, rmSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { TestRepository } from '../../server/src/host/git/testRepository';
import { dockerfile, project, reuse, run, verdicts } from './reuseRun';

interface Case {
  readonly name: string;
  /** What is committed beside the project. */
  readonly at?: Readonly<Record<string, string>>;
  readonly edit?: (own: TestRepository) => void;
  readonly args?: readonly string[];
  readonly verdicts: readonly string[];
  /** Of the first step that is not cached. */
  readonly because?: RegExp;
  readonly assumed?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'nothing', verdicts: [] },
  {
    name: 'a lock file, from its COPY on',
    edit: (own) => own.write({ 'package-lock.json': '{"lockfileVersion":2}\n' }),
    verdicts: ['4: rebuilt', '5: rebuilt', '6: rebuilt', '7: rebuilt'],
    because: /^COPY package\.json package-lock\.json \.\/ re-runs because package-lock\.json changed\.$/,
  },
  {
    name: 'a source file, committed or not',
    edit: (own) => own.commit({ 'src/index.js': 'two\n' }),
    args: ['--since', 'HEAD~1'],
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/index\.js changed/,
  },
  {
    name: 'an untracked file, which COPY . . takes as new',
    edit: (own) => own.write({ 'src/new.js': '' }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/new\.js is new/,
  },
  {
    name: 'files that git ignores, which count as unchanged and are named',
    edit: (own) => own.write({ 'src/debug.log': 'x', 'node_modules/a/index.js': '' }),
    verdicts: [],
    assumed: ['node_modules', 'src/debug.log'],
  },
  {
    name: 'a file that the ignore file keeps out',
    edit: (own) => own.write({ 'ignored/file': 'two\n' }),
    verdicts: [],
  },
  {
    name: 'a deleted file',
    edit: (own) => rmSync(own.path('src/index.js')),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/index\.js is gone/,
  },
  {
    name: 'an executable bit',
    edit: (own) => chmodSync(own.path('bin/tool'), 0o755),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /the mode of bin\/tool changed/,
  },
  {
    name: 'nothing, where files have other modes by another umask, and other times',
    edit: (own) => own.write({ 'src/index.js': 'one\n', 'bin/tool': '#!/bin/sh\n' }, 0o600),
    verdicts: [],
  },
  {
    name: 'the ignore file, by what it lets through now',
    edit: (own) => own.write({ '.dockerignore': 'Dockerfile\n.dockerignore\n.git*\n' }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /ignored.* is new/,
  },
  {
    name: 'the ignore file, by what git ignores and it keeps out now',
    edit: (own) => own.write({ 'node_modules/a': '', '.dockerignore': `${project['.dockerignore']}node_modules\n` }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /node_modules.* is gone/,
    assumed: ['node_modules'],
  },
  {
    name: 'a line of the Dockerfile, from that line on',
    edit: (own) => own.write({ Dockerfile: dockerfile.replace('npm ci', 'npm ci --omit=dev') }),
    verdicts: ['5: rebuilt', '6: rebuilt', '7: rebuilt'],
    because: /npm ci --omit=dev re-runs because/,
  },
  {
    name: 'the Dockerfile’s last line, which is in no key',
    edit: (own) => own.write({ Dockerfile: dockerfile.replace('"."', '"x"') }),
    verdicts: [],
  },
  {
    name: 'a build argument, which is in the environment of each RUN',
    args: ['--since', 'HEAD', '--build-arg', 'VERSION=2', '--since-build-arg', 'VERSION=1'],
    verdicts: ['5: rebuilt', '6: rebuilt', '7: rebuilt'],
    because: /ARG VERSION/,
  },
  {
    name: 'nothing, where both sides have the same build argument',
    args: ['--since', 'HEAD', '--build-arg', 'VERSION=2', '--since-build-arg', 'VERSION=2'],
    verdicts: [],
  },
  {
    name: 'nothing that the target does not need',
    at: { Dockerfile: 'FROM scratch AS a\nCOPY src /\nFROM scratch AS b\nCOPY bin /\n' },
    edit: (own) => own.write({ 'src/index.js': 'two\n' }),
    args: ['--since', 'HEAD', '--target', 'b'],
    verdicts: ['2: pruned'],
  },
  {
    name: 'what a bind mount shows',
    at: { Dockerfile: 'FROM scratch\nRUN --mount=type=bind,source=src,target=/src make\nRUN other\n' },
    edit: (own) => own.write({ 'src/index.js': 'two\n', 'bin/tool': 'two\n' }),
    verdicts: ['2: rebuilt', '3: rebuilt'],
    because: /src\/index\.js changed/,
  },
  {
    name: 'git’s own folder with each commit, where the context has it',
    at: { '.dockerignore': '' },
    edit: (own) => own.commit(),
    args: ['--since', 'HEAD~1'],
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /\.git\/index changed/,
  },
  {
    name: 'nothing in git’s own folder, where the commit is the one that is checked out',
    at: { '.dockerignore': '' },
    verdicts: [],
    assumed: ['.git'],
  },
  {
    name: 'the line ends of a file that git writes with the system’s, where more than they changed',
    at: { '.gitattributes': '*.txt text\n', 'src/a.txt': 'a\nb\n', 'src/b.txt': 'a\n' },
    edit: (own) => own.write({ 'src/a.txt': 'a\r\nb\r\n', 'src/b.txt': 'c\r\n' }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/b\.txt changed\.$/,
  },
  {
    name: 'the line ends of a file that git keeps as it is',
    at: { '.gitattributes': '*.txt -text\n', 'src/a.txt': 'a\n' },
    edit: (own) => own.write({ 'src/a.txt': 'a\r\n' }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/a\.txt changed\.$/,
  },
  {
    name: 'nothing of a file that Git LFS keeps elsewhere, which is the one it points at',
    at: {
      '.gitattributes': '*.bin filter=lfs -text\n',
      'src/a.bin': pointerTo('content'),
      'src/b.bin': pointerTo('x'),
    },
    edit: (own) => own.write({ 'src/a.bin': 'content' }),
    verdicts: [],
  },
  {
    name: 'a file that Git LFS keeps elsewhere',
    at: { '.gitattributes': '*.bin filter=lfs -text\n', 'src/a.bin': pointerTo('content') },
    edit: (own) => own.write({ 'src/a.bin': 'another' }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/a\.bin changed/,
  },
  {
    name: 'what git keeps in a form of its own, of which nothing can be promised',
    at: { '.gitattributes': '*.key filter=crypt\n', 'src/a.key': 'x' },
    edit: (own) => own.write({ 'src/a.key': 'y' }),
    verdicts: ['6: rebuilt', '7: rebuilt'],
    because: /src\/a\.key/,
  },
];

function pointerTo(content: string): string {
  const digest = createHash('sha256').update(content).digest('hex');
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize ${content.length}\n`;
}

describe('plimsoll reuse', () => {
  let own: TestRepository;
  beforeEach(() => {
    own = new TestRepository();
    own.git('config', 'core.autocrlf', 'false');
  });
  afterEach(() => own.remove());

  describe('makes again because of', () => {
    for (const { name, at = {}, edit, args = ['--since', 'HEAD'], because, assumed = [], ...expected } of cases) {
      it(name, () => {
        own.commit({ ...project, ...at });
        edit?.(own);
        const told = reuse(args, own.folder);
        assert.deepEqual(verdicts(told), expected.verdicts);
        const first = told.steps.find(({ verdict, instruction }) => verdict !== 'cached' && instruction !== 'FROM');
        if (because !== undefined) assert.match(first?.because ?? '', because);
        assert.deepEqual(told.assumed, assumed);
      });
    }
  });

  it('weighs what is made again, and names the commit', () => {
    const id = own.commit({
      Dockerfile: 'FROM scratch AS x\nCOPY a /\nCOPY b /\nFROM x\nCOPY c /\n',
      a: '1',
      b: '22',
      c: '333',
    });
    own.write({ b: '4444' });
    const { rebuilt, since, steps } = reuse(['Dockerfile', '--since', 'main'], own.folder);
    assert.deepEqual(since, { revision: 'main', commit: id });
    assert.deepEqual(
      steps.map(({ line, stage, instruction, verdict }) => [line, stage, instruction, verdict]),
      [
        [1, 'x', 'FROM', 'cached'],
        [2, 'x', 'COPY', 'cached'],
        [3, 'x', 'COPY', 'rebuilt'],
        [4, '1', 'FROM', 'rebuilt'],
        [5, '1', 'COPY', 'rebuilt'],
      ],
    );
    assert.equal(rebuilt.kind === 'known' && rebuilt.bytes, 4 + 3);
  });

  it('compares a Dockerfile and a context in different folders, each with their own ignore file', () => {
    own.commit({
      'deploy/api.Dockerfile': 'FROM scratch\nCOPY . /\n',
      'deploy/api.Dockerfile.dockerignore': 'no\n',
      'app/a': '1',
      'app/no': '1',
      'app/.dockerignore': 'a\n',
      other: '1',
    });
    const args = ['deploy/api.Dockerfile', '--since', 'HEAD', '--context', 'app'];
    own.write({ 'app/no': '2', other: '2' });
    assert.deepEqual(verdicts(reuse(args, own.folder)), []);
    own.write({ 'app/a': '2' });
    assert.deepEqual(verdicts(reuse(args, own.folder)), ['2: rebuilt']);
  });

  it('reads a repository with names of SHA-256, and a second working tree of it', () => {
    const other = new TestRepository('--object-format=sha256');
    other.commit(project);
    other.git('worktree', 'add', '-q', '--detach', other.path('ignored/second'));
    const second = other.path('ignored/second');
    assert.deepEqual(verdicts(reuse(['--since', 'HEAD'], second)), []);
    appendFileSync(path.join(second, 'src/index.js'), 'x');
    assert.deepEqual(verdicts(reuse(['--since', 'HEAD'], second)), ['6: rebuilt', '7: rebuilt']);
    other.remove();
  });

  it('prints a table for people', () => {
    own.commit(project);
    own.write({ 'src/index.js': 'two\n', 'x.log': '' });
    const { code, out } = run(['--since', 'HEAD'], own.folder);
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b/);
    assert.match(out, /^Dockerfile {2}since HEAD \([0-9a-f]{10}\)\n/);
    assert.match(out, /^ +6 {2}COPY \. \. +\+?\S.* rebuilt {2}COPY \. \. re-runs because src\/index\.js changed\.$/m);
    assert.match(out, /\n2 of 5 steps are made again: /);
    assert.match(out, /taken as unchanged, since git does not track them: x\.log\n$/);
  });

  it('calls stages by their names, and the last one final where it has none', () => {
    own.commit({ Dockerfile: 'FROM scratch AS one\nCOPY a /\nFROM scratch\nCOPY --from=one /a /\n', a: 'a' });
    const { out } = run(['--since', 'HEAD'], own.folder);
    assert.match(out, /^stage one\n[\s\S]*^final stage\n/m);
  });

  it('takes a detached HEAD, a tag and a link to the Dockerfile’s folder', () => {
    own.commit(project);
    own.git('tag', 'v1');
    own.commit({ 'src/index.js': 'two\n' });
    own.git('checkout', '-q', '--detach');
    symlinkSync(own.folder, own.path('ignored/link'));
    for (const cwd of [own.folder, own.path('ignored/link')])
      assert.deepEqual(verdicts(reuse(['--since', 'v1'], cwd)), ['6: rebuilt', '7: rebuilt']);
  });
});
