import assert from 'node:assert/strict';
import { both, dockerfile, figureOf, guest, partsOf, sinceProject } from './sinceProject';

describe('plimsoll compare --since, of several', () => {
  const { own, since, json } = sinceProject();

  it('keeps containers apart, and says which of them were not there', () => {
    own().commit({ 'web/Dockerfile': 'FROM scratch AS web\nCOPY page /\n', 'web/page': '12345' });
    own().write({ 'web/page': '1234567', 'new/Dockerfile': 'FROM scratch AS new\nCOPY a /\n', 'new/a': 'abc' });
    const asked = ['--container', 'Dockerfile', '--container', 'web/Dockerfile'];
    const { container, headline } = json(...asked);
    assert.deepEqual(partsOf(container), ['grown COPY page / 2']);
    assert.deepEqual(container?.parts[0]?.after?.file, 'web/Dockerfile');
    assert.match(headline, /^The containers take 2 B more disk/);
    const more = json(...asked, '--container', 'new/Dockerfile');
    assert.deepEqual(partsOf(more.container), ['grown COPY page / 2', 'added COPY a / 3']);
    assert.equal(more.container?.absent.before.length, 1);
    assert.match(
      since(...asked, '--container', 'new/Dockerfile').out,
      /^Not among the containers then: new\/Dockerfile: it was not there at [0-9a-f]{10}\.$/m,
    );
  });

  it('takes all services of a compose file, as they were and as they are', () => {
    const service = (name: string) => `  ${name}:\n    build: { context: ${name} }\n`;
    own().commit({
      'compose.yaml': `services:\n${service('a')}`,
      'a/Dockerfile': 'FROM scratch\nCOPY f /\n',
      'a/f': 'x',
    });
    own().write({
      'compose.yaml': `services:\n${service('a')}${service('b')}`,
      'b/Dockerfile': 'FROM scratch\nADD g /\n',
      'b/g': 'yy',
    });
    const { container } = json('--container', 'compose.yaml#*');
    assert.deepEqual(partsOf(container), ['added ADD g / 2']);
    assert.deepEqual(container?.after.there === true && container.after.name, 'a + b');
  });

  it('compares with a machine that nobody defined, which is the same at every revision', () => {
    own().write({ 'app/main': '' });
    const { container, machine, verdict } = json('--container', 'Dockerfile', '--vm', 'typical:debian-13');
    assert.deepEqual([container?.changed, machine?.changed], [true, false]);
    assert.equal(typeof verdict.before, 'string');
  });

  it('finds another folder’s files in the same commit', () => {
    own().write({ 'deep/er/Dockerfile': dockerfile });
    own().commit({ 'vms/guest.xml': guest });
    own().write({ 'vms/guest.xml': guest.replace('<vcpu>1<', '<vcpu>2<') });
    const { machine } = json('--container', 'Dockerfile', '--vm', 'vms/guest.xml');
    const { before, after, change, changed } = figureOf(machine, 'processors');
    assert.deepEqual([before?.text, after?.text, change, changed], ['1', '2', null, true]);
    assert.deepEqual(partsOf(machine), [
      'edited virtual hardware: 1 vCPU, 1 GiB, bios → virtual hardware: 2 vCPU, 1 GiB, bios',
    ]);
  });
});

describe('plimsoll compare --since, as Markdown and as text', () => {
  const { own, since } = sinceProject();

  it('puts the headline first, then a small table, and folds the rest', () => {
    own().write({ 'app/main': 'x'.repeat(3000), 'guest.xml': guest.replace("'GiB'>1<", "'GiB'>4<") });
    const { out } = since(...both);
    const lines = out.split('\n');
    assert.match(
      lines[1] ?? '',
      /^\*\*The container takes 2\.0 kB more disk: 3\.2 kB in place of 1\.2 kB\. The machine /,
    );
    const table = lines.filter(
      (line, at) => line.startsWith('|') && at < out.slice(0, out.indexOf('<details>')).split('\n').length,
    );
    assert.ok(table.length <= 12, table.join('\n'));
    assert.ok(table.includes('| Disk when made | 1.2 kB | 3.2 kB | **+2.0\u00a0kB** (167\u00a0%) |'), table.join('\n'));
    assert.ok(
      table.some((line) =>
        /^\| Memory \| 1 GiB given to the guest \| 4 GiB given to the guest \| \*\*\+3\u00a0GiB\*\*/.test(line),
      ),
    );
    assert.match(out, /^<details><summary>1 layer of the container changed, in <code>Dockerfile<\/code><\/summary>$/m);
    assert.match(
      out,
      /^\| grown \| <code>COPY app \/app<\/code> \| 2 \| 1\.0\u00a0kB \| 3\.0\u00a0kB \| \+2\.0\u00a0kB \|$/m,
    );
    assert.match(out, /^- COPY app \/app: counted from 1 file in the build context$/m);
    assert.equal(out.split('<details>').length, out.split('</details>').length);
    assert.equal(out, since(...both, '--format', 'markdown').out, 'the same for the same files');
  });

  it('is a table for people, without colours where nobody reads them', () => {
    own().write({ 'app/main': 'x'.repeat(3000), Dockerfile: dockerfile.replace('1000', 'root') });
    const { code, out } = since(...both, '--format', 'text');
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b|<details>|\*\*/);
    assert.match(out, /^ {2}Disk when made +1\.2 kB +3\.2 kB +\+2\.0 kB$/m);
    assert.match(out, /^ {2}COPY app \/app +Dockerfile:2 +grown +\+2\.0 kB$/m);
    assert.match(out, /^New openings to the host$/m);
  });
});
