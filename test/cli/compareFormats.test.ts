import assert from 'node:assert/strict';
import { compareProject } from './compareProject';

describe('plimsoll compare, as text, Markdown and pictures', () => {
  const { write, compare, json } = compareProject();

  it('prints bars, rows and reasons for people', () => {
    const { code, out } = compare('Dockerfile', 'guest.xml', '--instances', '3');
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b/);
    assert.match(out, /^web of Dockerfile beside guest of guest\.xml, 3 instances each$/m);
    assert.match(out, /^ {2}container {2}█{13} +800 MB$/m);
    assert.match(out, /^ {2}machine {4}█{40} +2\.4 GB$/m);
    assert.match(out, /^Memory\n {2}container {2}┄ +none that is known\n {2}machine {4}█{40} +6 GiB$/m);
    assert.match(out, /^On the disk, container, from the top\n +0 B {2}3 × writable layer$/m);
    assert.match(out, /^ {2}▏ +1\.0 kB {2}COPY small\.txt \/$/m);
    assert.match(out, /^ {2}███████ +800 MB {2}COPY app\.bin \/$/m);
    assert.match(out, /^ {2}█{20} +2\.4 GB {2}3 × guest kernel and system$/m);
    assert.match(out, /^ {2}Disk when made +800 MB for 3, 800 MB for one +2\.4 GB for 3, 800 MB for one$/m);
    assert.match(out, /^Choose the container where\n {2}disk is scarce: 3 take 800 MB in place of 2\.4 GB$/m);
    assert.match(out, /^Cited figures\n/m);
  });

  it('is the same text, Markdown, JSON and picture for the same files', () => {
    for (const format of ['text', 'markdown', 'json', 'svg']) {
      const made = [1, 2].map(() => compare('Dockerfile', 'guest.xml', '--format', format).out);
      assert.ok(made[0] !== '' && made[0] === made[1], format);
    }
  });

  it('draws both disks to one scale', () => {
    const { out } = compare('Dockerfile', 'guest.xml', '--instances', '3', '--format', 'svg');
    const heights = (side: string) =>
      [...out.matchAll(new RegExp(`<rect class="${side} slice"[^>]* height="([\\d.]+)"`, 'g'))].map(([, height]) =>
        Number(height),
      );
    const sum = (all: readonly number[]) => all.reduce((total, height) => total + height, 0);
    assert.equal(sum(heights('machine')), 320);
    assert.ok(Math.abs(sum(heights('container')) - 320 / 3) < 0.05, String(heights('container')));
  });

  it('shows names of files as text, whatever stands in them', () => {
    const hostile = '<img src=x onerror=alert(1)>&amp;"\u202e](http://x.example)|`@all';
    write('bad/Vagrantfile', `Vagrant.configure("2") { |c| c.vm.box = "a/b"; c.vm.define %q{${hostile}} }\n`);
    write('bad/Dockerfile', `FROM scratch\nCOPY "<script>alert(1)</script>]]>" /\n`);
    const svg = compare('bad/Dockerfile', 'bad/Vagrantfile', '--format', 'svg').out;
    assert.doesNotMatch(svg, /<img|<script|\u202e|]]>/);
    assert.match(svg, /&lt;img src=x onerror=alert\(1\)&gt;&amp;amp;&quot;/);
    const markdown = compare('bad/Dockerfile', 'bad/Vagrantfile', '--format', 'markdown').out;
    assert.doesNotMatch(markdown, /<img|<script|\u202e|@all|http:\/\/|[^\\]\]\(/);
    const table = markdown.split('\n').filter((line) => line.startsWith('|'));
    assert.deepEqual([...new Set(table.map((line) => line.split(/(?<!\\)\|/).length))], [5]);
    const text = compare('bad/Dockerfile', 'bad/Vagrantfile').out;
    assert.doesNotMatch(text, /\u202e/);
    assert.equal(json('bad/Dockerfile', 'bad/Vagrantfile').machine.name, hostile);
  });
});
