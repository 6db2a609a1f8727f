import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { TestRepository, testEnvironment } from '../../server/src/host/git/testRepository';
import { cli, dockerfile, project, reuse, run, verdicts } from './reuseRun';

describe('plimsoll reuse ends with 2 and one sentence', () => {
  let own: TestRepository;
  beforeEach(() => {
    own = new TestRepository();
  });
  afterEach(() => own.remove());

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
      /its build context cannot be read: there is no such folder\n$/,
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
    refuses(/lib is a submodule of \S+: its files have a history of their own/, ['lib/Dockerfile', '--since', 'HEAD']);
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
