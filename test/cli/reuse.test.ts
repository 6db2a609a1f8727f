import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { ReuseJson } from '../../server/src/cli/reuseJson';
import { TestRepository, testEnvironment } from '../../server/src/host/git/testRepository';

const root = path.join(__dirname, '../..');
const cli = path.join(root, 'dist/cli.js');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], cwd: string, more: { readonly uid?: number } = {}): Ended {
  const words = [cli, 'reuse', '--offline', '--no-engine', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd,
    encoding: 'utf8',
    env: testEnvironment,
    ...more,
  });
  return { code: status, out: stdout, err: stderr };
}

const validate = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/reuse.schema.json'), 'utf8')),
);

/** JSON of the contract, held against its schema. */
function reuse(args: readonly string[], cwd: string): ReuseJson {
  const { code, out, err } = run(['--json', ...args], cwd);
  assert.equal(code, 0, err);
  const value: unknown = JSON.parse(out);
  assertReuse(value);
  return value;
}

function assertReuse(value: unknown): asserts value is ReuseJson {
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

/** `line: verdict` for all but FROM and what makes no layer; what is cached everywhere is left out. */
function verdicts({ steps }: ReuseJson): readonly string[] {
  return steps
    .filter(({ instruction, verdict }) => instruction !== 'FROM' && verdict !== 'cached')
    .map(({ line, verdict }) => `${line}: ${verdict}`);
}

const dockerfile = `FROM scratch
ARG VERSION=1
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
CMD ["node", "."]
`;
const project = {
  Dockerfile: dockerfile,
  '.dockerignore': 'Dockerfile\n.dockerignore\n.git*\nignored\n',
  '.gitignore': '*.log\n/node_modules/\n',
  'package.json': '{}\n',
  'package-lock.json': '{"lockfileVersion":3}\n',
  'src/index.js': 'one\n',
  'ignored/file': 'one\n',
  'bin/tool': '#!/bin/sh\n',
};

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

  describe('ends with 2 and one sentence', () => {
    const refuses = (message: RegExp, args: readonly string[], cwd = own.folder) => {
      const { code, out, err } = run(args, cwd);
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, message);
    };
    const refusals: [name: string, prepare: () => void, args: readonly string[], message: RegExp][] = [
      [
        'no revision is named',
        () => own.commit(project),
        ['Dockerfile'],
        /^plimsoll: reuse needs a git revision to compare with: --since REV\nusage: /,
      ],
      ['two files', () => own.commit(project), ['a', 'b', '--since', 'HEAD'], /takes one Dockerfile, not 2/],
      ['an unknown option', () => own.commit(project), ['--wat', '--since', 'HEAD'], /--wat/],
      [
        'no commits yet',
        () => own.write(project),
        ['--since', 'HEAD'],
        /^plimsoll: Dockerfile: the repository \S+ has no commits yet\n$/,
      ],
      [
        'no such revision',
        () => own.commit(project),
        ['--since', 'v9'],
        /^plimsoll: Dockerfile: there is no revision v9 in the repository \S+\n$/,
      ],
      ['no revision at all', () => own.commit(project), ['--since=--all'], /"--all" is no revision\n$/],
      [
        'no repository',
        () => {
          own.write(project);
          rmSync(own.path('.git'), { recursive: true });
        },
        ['--since', 'HEAD'],
        /^plimsoll: Dockerfile: \S+ is in no git repository\n$/,
      ],
      [
        'a Dockerfile that came since',
        () => {
          own.commit({ a: '' });
          own.commit(project);
        },
        ['--since', 'HEAD~1'],
        /^plimsoll: Dockerfile: it was not there at [0-9a-f]{10}\n$/,
      ],
      [
        'a Dockerfile that git ignores',
        () => {
          own.commit({ '.gitignore': 'Dockerfile\n' });
          own.write({ Dockerfile: dockerfile });
        },
        ['--since', 'HEAD'],
        /git ignores it, so no revision has it\n$/,
      ],
      [
        'a target that is not there',
        () => own.commit(project),
        ['--since', 'HEAD', '--target', 'x'],
        /there is no stage x\n$/,
      ],
      [
        'a target that was not there',
        () => {
          own.commit(project);
          own.write({ Dockerfile: `${dockerfile}FROM scratch AS x\n` });
        },
        ['--since', 'HEAD', '--target', 'x'],
        /there is no stage x at [0-9a-f]{10}\n$/,
      ],
      [
        'a Dockerfile that had no FROM',
        () => {
          own.commit({ Dockerfile: '# nothing\n' });
          own.write(project);
        },
        ['--since', 'HEAD'],
        /there is no FROM, so there is no image to build at [0-9a-f]{10}\n$/,
      ],
      [
        'a context that is not there',
        () => own.commit(project),
        ['--since', 'HEAD', '--context', 'nowhere'],
        /its build context cannot be read: .*ENOENT.*\n$/,
      ],
      [
        'a context outside of the repository',
        () => own.commit(project),
        ['--since', 'HEAD', '--context', '..'],
        /its build context \S+ lies outside of the repository/,
      ],
      [
        'an ignore file that could not be used',
        () => {
          own.commit({ ...project, '.dockerignore': 'a[\n' });
          own.write(project);
        },
        ['--since', 'HEAD'],
        /its ignore file at [0-9a-f]{10} cannot be used/,
      ],
    ];
    for (const [name, prepare, args, message] of refusals)
      it(`for ${name}`, () => {
        prepare();
        refuses(message, args);
      });

    it('for a Dockerfile renamed since, be the new name committed, staged, or not known to git', () => {
      own.commit({ ...project, 'old/api.Dockerfile': dockerfile.replace('VERSION', 'OTHER') });
      const renamed = /it was not there at [0-9a-f]{10}: it was old\/api\.Dockerfile then, and renamed since\n$/;
      mkdirSync(own.path('new'));
      renameSync(own.path('old/api.Dockerfile'), own.path('new/Dockerfile'));
      refuses(renamed, ['new/Dockerfile', '--since', 'HEAD']);
      appendFileSync(own.path('new/Dockerfile'), 'USER 1\n');
      own.git('add', '-A');
      refuses(renamed, ['new/Dockerfile', '--since', 'HEAD']);
      own.commit();
      refuses(renamed, ['new/Dockerfile', '--since', 'HEAD~1']);
    });

    it('for a shallow clone that lacks the revision', () => {
      const first = own.commit(project);
      own.commit({ 'src/index.js': 'two\n' });
      const clone = own.path('clone');
      own.git('clone', '-q', '--depth', '1', `file://${own.folder}`, clone);
      refuses(
        /this shallow clone does not have the revision HEAD~1; `git fetch --unshallow` /,
        ['--since', 'HEAD~1'],
        clone,
      );
      refuses(/this shallow clone does not have the revision /, ['--since', first], clone);
      assert.deepEqual(verdicts(reuse(['--since', 'HEAD'], clone)), []);
    });

    it('for a submodule, as the Dockerfile’s home and as a part of the context', () => {
      const inner = new TestRepository();
      inner.commit(project);
      own.commit(project);
      own.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'lib');
      own.commit();
      refuses(/lib is a submodule of \S+: its files have a history of their own/, [
        'lib/Dockerfile',
        '--since',
        'HEAD',
      ]);
      refuses(/lib is a submodule: what it held at [0-9a-f]{10} is in another repository\n$/, ['--since', 'HEAD']);
      own.write({ '.dockerignore': `${project['.dockerignore']}lib\n` });
      own.commit();
      assert.deepEqual(
        verdicts(reuse(['--since', 'HEAD'], own.folder)),
        [],
        'a submodule that is kept out is no hindrance',
      );
      inner.remove();
    });

    it('for a folder of the context that cannot be read', function () {
      if (process.getuid?.() !== 0) return this.skip();
      own.commit(project);
      execFileSync('chown', ['-R', '65534', own.folder]);
      chmodSync(own.path('src'), 0o000);
      const { code, err } = run(['--since', 'HEAD'], own.folder, { uid: 65534 });
      assert.equal(code, 2);
      assert.match(err, /the folder src of its build context cannot be read\n$/);
    });

    it('for a repository of somebody else, which git does not trust', function () {
      if (process.getuid?.() !== 0) return this.skip();
      own.commit(project);
      execFileSync('chown', ['-R', '65534', own.folder]);
      refuses(/git does not trust the repository of \S+, which belongs to another user; /, ['--since', 'HEAD']);
    });

    it('where git is not installed', () => {
      own.commit(project);
      const { status, stderr } = spawnSync(process.execPath, [cli, 'reuse', '--since', 'HEAD'], {
        cwd: own.folder,
        encoding: 'utf8',
        env: { ...testEnvironment, PATH: own.folder },
      });
      assert.deepEqual([status, stderr], [2, 'plimsoll: Dockerfile: git is not installed, or not in PATH\n']);
    });
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
