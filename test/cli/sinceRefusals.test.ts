import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { TestRepository } from '../../server/src/host/git/testRepository';
import { both, sinceProject } from './sinceProject';

describe('plimsoll compare --since refuses', () => {
  const { own, since } = sinceProject();

  const refused: readonly (readonly [name: string, words: readonly string[], because: RegExp])[] = [
    [
      'a revision that git does not know',
      [...both, '--since', 'no-such'],
      /^plimsoll: Dockerfile: there is no revision no-such in the repository /,
    ],
    [
      'what begins like an option',
      [...both, '--since=--output=x'],
      /^plimsoll: Dockerfile: "--output=x" is no revision$/m,
    ],
    ['what is no commit', [...both, '--since', 'HEAD:app'], /^plimsoll: Dockerfile: HEAD:app is no commit$/m],
    ['an empty revision', [...both, '--since='], /--since needs a git revision, such as main or HEAD~1/],
    ['no side at all', ['--since', 'HEAD'], /compare needs a container or a machine/],
    ['a picture', [...both, '--format', 'svg'], /--format takes markdown, text, json with --since, not svg/],
    ['another option', [...both, '--wide'], /--wide/],
    ['a file that never was', ['--container', 'Dockerfle'], /^plimsoll: there is no file Dockerfle$/m],
    ['a stage that never was', ['--container', 'Dockerfile#web'], /^plimsoll: Dockerfile: there is no stage web/m],
    ['what nobody defined, alone', ['--vm', 'typical:debian-13'], /what is in no file is the same at every revision/],
  ];
  for (const [name, words, because] of refused)
    it(name, () => {
      const { code, out, err } = since(...words);
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, because);
    });

  it('a folder that is in no repository, and files of two', () => {
    rmSync(own().path('.git'), { recursive: true });
    assert.match(since(...both).err, /^plimsoll: Dockerfile: .* is in no git repository$/m);
    own().git('init', '-q');
    own().commit();
    mkdirSync(own().path('other'));
    const inner = new TestRepository();
    try {
      inner.commit({ Dockerfile: 'FROM scratch\n' });
      const { code, err } = since('--container', inner.path('Dockerfile'), '--vm', 'guest.xml');
      assert.deepEqual([code, /is another commit in the repository of one file/.test(err)], [2, true], err);
    } finally {
      inner.remove();
    }
  });
});

describe('plimsoll compare --since, of two clones', () => {
  const { own, since } = sinceProject();

  it('refuses to take the second one’s files for what they are today', () => {
    const other = new TestRepository();
    try {
      const clone = other.path('clone');
      other.git('clone', '-q', own().folder, clone);
      const { code, err } = since('--container', 'Dockerfile', '--container', `${clone}/Dockerfile`);
      assert.deepEqual([code, /Dockerfile is in another repository than others/.test(err)], [2, true], err);
    } finally {
      other.remove();
    }
  });
});

describe('plimsoll compare --since, of hostile repositories', () => {
  const { own, since, json } = sinceProject();

  it('shows names from files as text, and keeps within what a comment may hold', () => {
    const name = `<img src=x onerror=alert(1)> @everyone --> \`x\` |${'\u202e'}`;
    const long = `RUN echo ${'y'.repeat(20_000)}`;
    own().write({ Dockerfile: `FROM scratch AS a\nLABEL x=1\nRUN ${name}\n${Array(45).fill(long).join('\n')}\n` });
    const { code, out } = since(...both);
    assert.equal(code, 0);
    assert.ok(out.length < 65_536, `${out.length}`);
    assert.doesNotMatch(out, /<img|@everyone|\u202e/);
    assert.match(out, /&lt;img src=x onerror=alert\(1\)&gt;/);
    assert.equal(out.split('-->').length, 2, 'one comment that nobody sees, and nothing that ends it early');
  });

  it('says of what cannot be read that it cannot be told, and not that it is gone', () => {
    own().write({ Dockerfile: `FROM scratch\n# ${'x'.repeat(10e6)}\n` });
    const { headline, container } = json('--container', 'Dockerfile');
    assert.equal(headline, 'What the container takes now cannot be told: Dockerfile: this file is larger than 10 MB.');
    assert.deepEqual([container?.parts, container?.openings], [[], { new: [], gone: [] }]);
    own().commit();
    own().write({ Dockerfile: 'FROM scratch\nCOPY lib /\n' });
    assert.equal(
      json('--container', 'Dockerfile').headline,
      'The container takes 200 B of disk now; what was taken before cannot be told: Dockerfile: Dockerfile was larger than 10 MB.',
    );
  });

  it('has a marker that no name of a file can end', () => {
    own().write({ 'a --> b#c': 'FROM scratch\n' });
    const [marker] = since('--container', 'a --> b#c').out.split('\n');
    assert.equal(marker, '<!-- plimsoll-compare container=a%20%2D-%3E%20b#c -->');
  });

  it('reads no link that leads out of the repository, and no submodule', () => {
    own().commit({ Dockerfile: 'FROM scratch\nCOPY app /app\nCOPY lib /lib\nUSER 1000\n' });
    const inner = new TestRepository();
    try {
      inner.commit({ file: 'x' });
      own().git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'app/sub');
      own().commit();
      const { doubts, container } = json('--container', 'Dockerfile');
      assert.match(doubts.join(), /^app\/sub is a submodule, whose files are in another repository/);
      assert.equal(container?.changed, true);
    } finally {
      inner.remove();
    }
  });
});
