import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { both, dockerfile, figureOf, guest, partsOf, sinceProject, volume } from './sinceProject';

describe('plimsoll compare --since', () => {
  const { own, since, json } = sinceProject();

  it('says in one sentence that nothing has changed, whatever line it stands in', () => {
    own().write({ Dockerfile: `# a comment\n\n${dockerfile}` });
    const { code, out } = since(...both);
    assert.equal(code, 0);
    const [marker, sentence, ...rest] = out.split('\n');
    assert.equal(marker, '<!-- plimsoll-compare container=Dockerfile vm=guest.xml -->');
    assert.match(
      sentence ?? '',
      /^\*\*The container image of Dockerfile and the machine guest of guest\.xml are as they were at HEAD \([0-9a-f]{10}\)\.\*\*$/,
    );
    assert.deepEqual(rest, ['']);
    const { changed, container, machine } = json(...both);
    assert.deepEqual([changed, container?.parts, machine?.parts], [false, [], []]);
  });

  it('weighs the committed context beside that of today: grown, shrunk, added and removed layers, with their lines', () => {
    own().write({
      Dockerfile: 'FROM scratch\nCOPY app /app\nCOPY more /more\nUSER 1000\n',
      'app/main': 'x'.repeat(1500),
      'more/file': 'x'.repeat(70),
    });
    const { container, machine, changed, files, since: what } = json(...both);
    assert.equal(changed, true);
    assert.deepEqual(files, [{ file: 'app/main', before: 1000, after: 1500 }], 'of what the revision took');
    assert.deepEqual([what.revision, what.commit], ['HEAD', own().git('rev-parse', 'HEAD').trim()]);
    assert.deepEqual(partsOf(container), ['grown COPY app /app 500', 'edited COPY lib /lib → COPY more /more -130']);
    assert.deepEqual(
      container?.parts.map(({ before, after }) => [before?.file, before?.line, after?.line]),
      [
        ['Dockerfile', 2, 2],
        ['Dockerfile', 3, 3],
      ],
    );
    const disk = figureOf(container, 'disk');
    assert.deepEqual(
      [disk.before?.text, disk.after?.text, disk.change],
      ['1.2 kB', '1.6 kB', { kind: 'known', bytes: 370 }],
    );
    assert.deepEqual(machine?.parts, []);
    own().write({ Dockerfile: 'FROM scratch\nCOPY lib /lib\nADD more /m\n', 'lib/a': '' });
    assert.deepEqual(partsOf(json(...both).container), [
      'removed COPY app /app -1000',
      'shrunk COPY lib /lib -200',
      'added ADD more /m 70',
    ]);
  });

  it('reads the definitions that machines and services name as the revision has them', () => {
    own().commit({
      Vagrantfile: `require "yaml"
vm = YAML.load_file(File.join(__dir__, "vm.yaml"))
Vagrant.configure("2") do |config|
  config.vm.box = "a/b"
  config.vm.synced_folder ".", "/vagrant", disabled: true
  config.vm.provider("virtualbox") { |v| v.memory = vm["memory"]; v.cpus = Dir.glob(File.join(__dir__, "cpus", "*")).size }
end
`,
      'vm.yaml': 'memory: 1024\n',
      'cpus/1': '',
      'compose.yaml': 'services:\n  web:\n    build: .\n    env_file: [ limits.env ]\n    mem_limit: ${LIMIT}\n',
      '.env': 'LIMIT=256m\n',
      'limits.env': '',
    });
    own().write({ 'vm.yaml': 'memory: 3072\n', 'cpus/2': '', '.env': 'LIMIT=512m\n', 'volume.xml': volume(900e6) });
    const { container, machine } = json('--container', 'compose.yaml#web', '--vm', 'Vagrantfile');
    const [memory, processors] = [figureOf(machine, 'memory'), figureOf(machine, 'processors')];
    assert.deepEqual(
      [memory.before?.text, memory.after?.text],
      ['1 GiB given to the guest', '3 GiB given to the guest'],
    );
    assert.deepEqual(memory.change, { kind: 'known', bytes: 2 * 2 ** 30 });
    assert.deepEqual([processors.before?.text, processors.after?.text, processors.change], ['1', '2', null]);
    const limit = figureOf(container, 'memory');
    assert.match(`${limit.before?.text} | ${limit.after?.text}`, /256 MiB each \| .*512 MiB each$/);
    assert.deepEqual(container?.parts, []);
    const disk = figureOf(json('--vm', 'guest.xml').machine, 'disk');
    assert.deepEqual(disk.change, { kind: 'known', bytes: 100e6 });
  });

  it('tells openings that are new from those that are gone', () => {
    own().write({
      Dockerfile: dockerfile.replace('1000', 'root'),
      'guest.xml': guest.replace(
        '<devices>',
        "<devices><filesystem type='mount'><source dir='/'/><target dir='root'/></filesystem>",
      ),
    });
    const now = json(...both);
    assert.equal(now.machine?.openings.gone.length, 0);
    const [opening] = now.machine?.openings.new ?? [];
    assert.deepEqual([opening?.file, opening?.line], ['guest.xml', 6]);
    assert.ok((now.container?.openings.new.length ?? 0) > 0, JSON.stringify(now.container?.openings));
    assert.ok(now.machine?.walls.some(({ id, before, after }) => id === 'shared-folders' && before !== after));
    assert.match(now.headline, /\d openings? to the host (is|are) new/);
    own().commit();
    own().write({ Dockerfile: dockerfile, 'guest.xml': guest });
    const back = json(...both);
    assert.deepEqual(back.machine?.openings.new, []);
    assert.deepEqual(back.machine?.openings.gone, now.machine?.openings.new);
  });

  it('follows a file that was renamed, with its context', () => {
    own().git('mv', 'Dockerfile', 'web.Dockerfile');
    own().write({ 'app/main': 'x'.repeat(1001) });
    const { container } = json('--container', 'web.Dockerfile');
    assert.deepEqual(container?.renamed, [{ from: 'Dockerfile', to: 'web.Dockerfile' }]);
    assert.deepEqual(partsOf(container), ['grown COPY app /app 1']);
    assert.match(
      since('--container', 'web.Dockerfile').out,
      /^<code>web\.Dockerfile<\/code> is compared with <code>Dockerfile<\/code>, as it was called then\.$/m,
    );
  });

  it('says of a side that was not there, is gone, or cannot be read, that it is so', () => {
    own().write({ 'new/Dockerfile': 'FROM scratch\nCOPY file /\n', 'new/file': 'xyz', 'broken.xml': guest });
    const fresh = json('--container', 'new/Dockerfile', '--vm', 'guest.xml');
    assert.deepEqual(fresh.container?.before.there, false);
    assert.match(fresh.headline, /^The container is new, and takes 3 B of disk\. The machine is unchanged\.$/);
    assert.deepEqual([fresh.verdict.before, typeof fresh.verdict.after], [null, 'string']);
    assert.match(
      since('--container', 'new/Dockerfile').out,
      /^The container, then: new\/Dockerfile: it was not there at /m,
    );
    rmSync(own().path('Dockerfile'));
    const gone = json(...both);
    assert.match(gone.headline, /^The container is gone, with 1\.2 kB of disk\./);
    assert.deepEqual(gone.container?.after, { there: false, absent: true, because: 'there is no file Dockerfile' });
    const stage = json('--container', 'new/Dockerfile', '--vm', 'guest.xml#guest');
    assert.equal(stage.machine?.changed, false);
  });

  it('takes a Dockerfile that is being typed for what it says so far', () => {
    own().commit({ Dockerfile: `${dockerfile}COPY \nRUN <<E\n` });
    own().write({ Dockerfile: `${dockerfile}COPY lib /li` });
    const { container } = json('--container', 'Dockerfile');
    assert.ok(
      container?.parts.some(({ after }) => after?.label === 'COPY lib /li'),
      JSON.stringify(container?.parts),
    );
  });

  it('counts what git ignores as unchanged, and names it', () => {
    own().write({ 'app/debug.log': 'x'.repeat(50), 'cache/big': 'x'.repeat(9000) });
    assert.deepEqual(
      [json(...both).changed, json(...both).assumed],
      [false, ['app/debug.log']],
      'what no COPY takes is not named',
    );
    own().write({ Dockerfile: `${dockerfile}COPY cache /cache\n` });
    const { container, assumed } = json(...both);
    assert.deepEqual([partsOf(container), assumed], [['added COPY cache /cache 9000'], ['app/debug.log']]);
    own().write({ 'guest.xml': `${guest}\n`, 'app/main': 'x'.repeat(1001) });
    assert.match(since(...both).out, /^- taken as unchanged, since no revision has them: app\/debug\.log$/m);
  });

  it('weighs what Git LFS keeps elsewhere, and not the pointer', () => {
    const content = 'y'.repeat(5000);
    const pointer = (text: string) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash('sha256').update(text).digest('hex')}\nsize ${text.length}\n`;
    own().commit({ 'app/model': pointer(content), '.gitattributes': '*/model filter=lfs -text\n' });
    own().write({ 'app/model': content });
    assert.equal(json(...both).changed, false);
    own().write({ 'app/model': `${content}more` });
    assert.deepEqual(partsOf(json(...both).container), ['grown COPY app /app 4']);
    // Where nothing was fetched, a pointer stands in the working tree as well.
    own().write({ 'app/model': pointer(`${content}${content}`) });
    const { container, doubts } = json(...both);
    assert.deepEqual(partsOf(container), ['grown COPY app /app 1']);
    assert.match(doubts.join(), /^Git LFS has not fetched app\/model here/);
  });

  it('weighs line ends as a checkout has them', () => {
    own().commit({ 'lib/text': 'one\ntwo\n', '.gitattributes': 'lib/text text eol=crlf\n' });
    own().write({ 'lib/text': 'one\r\ntwo\r\n' });
    assert.equal(json(...both).changed, false);
    own().write({ 'lib/text': 'one\r\ntwo\r\n3\r\n' });
    assert.deepEqual(partsOf(json(...both).container), ['grown COPY lib /lib 3']);
  });

  it('takes links, ignore files and archives as the revision has them', () => {
    own().commit({ '.dockerignore': 'lib/skip\n', 'lib/skip': 'x'.repeat(300) });
    own().write({ '.dockerignore': '' });
    assert.deepEqual(partsOf(json(...both).container), ['grown COPY lib /lib 300']);
    own().write({ '.dockerignore': 'lib/a\n', 'lib/b': 'x', 'lib/c/d': 'xx' });
    const { container, files, moreFiles } = json(...both);
    assert.deepEqual(partsOf(container), ['grown COPY lib /lib 103']);
    assert.deepEqual(
      [files, moreFiles],
      [
        [
          { file: 'lib/a', before: 200, after: null },
          { file: 'lib/c/d', before: null, after: 2 },
          { file: 'lib/b', before: null, after: 1 },
        ],
        0,
      ],
    );
  });

  it('takes another base, and other revisions than HEAD', () => {
    own().commit({ Dockerfile: 'FROM debian:12\nRUN ./unknown\n' });
    own().commit({ Dockerfile: 'FROM debian:13\nRUN ./unknown\n' });
    const { container } = json('--container', 'Dockerfile', '--since', 'HEAD~1');
    const [part, ...others] = container?.parts ?? [];
    assert.deepEqual(
      [part?.kind, part?.part, part?.before?.label, part?.after?.label, others.length],
      ['edited', 'baseLayers', 'debian:12', 'debian:13', 0],
    );
    // What RUN brings is not known at either time, and the same: what changed is known all the same.
    const disk = figureOf(container, 'disk');
    assert.deepEqual([disk.before?.all?.kind, disk.change], ['unknown', part?.change]);
    assert.deepEqual(container?.unweighed, ['RUN ./unknown']);
    assert.equal(json('--container', 'Dockerfile', '--since=HEAD~2').container?.parts.length, 4);
  });

  it('multiplies what each instance has of its own', () => {
    own().write({ 'volume.xml': volume(900e6), 'app/main': '' });
    const { container, machine, instances } = json(...both, '--instances', '3');
    assert.equal(instances, 3);
    assert.deepEqual(figureOf(machine, 'disk').change, { kind: 'known', bytes: 300e6 });
    assert.deepEqual(figureOf(container, 'disk').change, { kind: 'known', bytes: -1000 });
  });

  it('leaves the working tree, the index and the repository as they are', () => {
    own().write({ 'app/main': 'other', 'lib/b': '' });
    const all = () => [own().git('status', '--porcelain=v2', '-b'), readdirSync(own().path('.git')).sort()];
    const before = all();
    json(...both);
    assert.deepEqual(all(), before);
    assert.equal(existsSync(own().path('.git/index.lock')), false);
  });
});
