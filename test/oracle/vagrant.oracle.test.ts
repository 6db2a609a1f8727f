import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateVagrantfile } from '../../server/src/core/formats/vagrantfile/evaluate';
import type { VagrantfileModel } from '../../server/src/core/formats/vagrantfile/model';
import type { Files } from '../../server/src/core/formats/vagrantfile/ruby/files';
import { RubyParser } from '../../server/src/core/formats/vagrantfile/ruby/parser';
import { ready } from '../../server/src/core/sizes/answer';
import { openPrism } from '../../server/src/host/prism';
import { lackingPrograms } from '../aptPackages';
import { compareFile, type Verdict } from './vagrant/compare';
import { type JudgedFile, judge } from './vagrant/judged';

const fixtures = join(__dirname, '../../test-fixtures/vagrant');
const names = readdirSync(fixtures).sort();

/** Fixtures that are there for what cannot be known; in all others everything must be. */
const unknowable = new Set([
  'counters-in-provider-blocks',
  'host-decides',
  'host-decides-how-many',
  'outer-config-leaks',
  'real-kubernetes',
  'real-many-providers',
  'time-and-chance',
  'what-the-host-says',
]);

const files: Files = {
  read: (path) => ready(existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null),
  kind: (path) => ready(existsSync(path) ? (statSync(path).isFile() ? 'file' : 'folder') : null),
  list: (path) => ready(existsSync(path) ? readdirSync(path) : null),
};

describe('Vagrantfiles, against Vagrant itself', function () {
  this.timeout(90_000);
  const parser = new RubyParser(openPrism());
  const counts = { right: 0, unknown: 0, wrong: 0 };
  let judged: ReadonlyMap<string, JudgedFile> = new Map();

  before(async function () {
    this.timeout(400_000);
    const lacking = await lackingPrograms({
      vagrant: '/usr/bin/vagrant',
      'vagrant-libvirt': '/usr/share/doc/vagrant-libvirt/copyright',
    });
    if (lacking !== null) {
      console.log(`    skipped: ${lacking}`);
      return this.skip();
    }
    judged = await judge(names.map((name) => join(fixtures, name)));
  });

  after(() => {
    const { right, unknown, wrong } = counts;
    if (judged.size > 0)
      console.log(`      ${names.length} files: ${right} facts right, ${unknown} unknown, ${wrong} wrong`);
  });

  for (const name of names)
    it(name, () => {
      const folder = join(fixtures, name);
      const file = judged.get(folder);
      assert.ok(file !== undefined && file.error === undefined, file?.error ?? 'Vagrant has not read it');
      const verdicts = compareFile(read(folder), file);
      for (const { kind } of verdicts) counts[kind]++;
      const bad = verdicts.filter(({ kind }) => kind === 'wrong' || (kind === 'unknown' && !unknowable.has(name)));
      assert.deepEqual(bad.map(lineOf), []);
    });

  function read(folder: string): VagrantfileModel {
    const path = join(folder, 'Vagrantfile');
    return evaluateVagrantfile(readFileSync(path, 'utf8'), { path, folder, parser, files, environment: new Map() });
  }
});

function lineOf({ fact, kind, detail }: Verdict): string {
  return `${kind}: ${fact}: ${detail}`;
}
