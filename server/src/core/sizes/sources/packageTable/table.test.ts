import assert from 'node:assert/strict';
import { decodeTable, encodeTable } from './encode';
import { listOf } from './lists';
import { NamePool } from './namePool';
import {
  type PackageRow,
  type PackageTable,
  packageName,
  packageVersion,
  providersByName,
  TableBuilder,
} from './table';

function row(name: string, changes: Partial<PackageRow> = {}): PackageRow {
  const nothing = { needs: [], wants: [], comesWith: [], provides: [] };
  return { name, version: '1', installed: 10, archive: 5, rank: 0, ...nothing, ...changes };
}

function tableOf(rows: readonly PackageRow[], keeps: (name: string) => boolean = () => true): PackageTable {
  const builder = new TableBuilder();
  for (const each of rows) builder.add(each);
  return atOnce(builder.done(keeps));
}

function atOnce<T>(steps: Generator<'pause', T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const names = (table: PackageTable, ids: Iterable<number>) => [...ids].map((id) => packageName(table, id)).join(' ');

describe('A pool of names', () => {
  it('finds each of many again, and nothing else', () => {
    const pool = new NamePool();
    const all = Array.from({ length: 5000 }, (_, at) => `lib${at}.so.${at % 7}`);
    for (const [at, name] of all.entries()) assert.equal(pool.intern(name), at);
    for (const [at, name] of all.entries()) {
      assert.equal(pool.intern(name), at);
      assert.equal(pool.find(name), at);
      assert.equal(pool.at(at), name);
      assert.equal(pool.find(`${name}x`), null);
    }
    assert.equal(pool.size, 5000);
    const again = atOnce(NamePool.of(pool.content()));
    for (const [at, name] of all.entries()) assert.equal(again.find(name), at);
  });

  it('bears the empty name, long ones and characters beyond Latin-1', () => {
    const pool = new NamePool();
    const odd = ['', 'ü', 'x'.repeat(100_000), '包', '\u0000'];
    const ids = odd.map((name) => pool.intern(name));
    assert.deepEqual(
      odd.map((name) => pool.find(name)),
      ids,
    );
  });
});

describe('A table of packages', () => {
  const rows = [
    row('virtual-a', { provides: ['mail', 'a', 'a'] }),
    row('mail', { version: '2', needs: ['a', 'b'], wants: ['c'] }),
    row('other', { provides: ['mail', 'unneeded', '/usr/bin/other'], comesWith: ['mail'] }),
  ];

  it('puts packages of a name before those that provide it', () => {
    const table = tableOf(rows);
    assert.equal(names(table, providersByName(table, 'mail')), 'mail virtual-a other');
    assert.equal(names(table, providersByName(table, 'a')), 'virtual-a');
    assert.equal(names(table, providersByName(table, 'nowhere')), '');
  });

  it('leaves out names that nothing needs, where told to', () => {
    const table = tableOf(rows, (name) => name.startsWith('/'));
    assert.equal(table.names.find('unneeded'), null);
    assert.equal(names(table, providersByName(table, '/usr/bin/other')), 'other');
    assert.equal(names(table, providersByName(table, 'mail')), 'mail virtual-a other');
    assert.deepEqual(
      [...listOf(table.needs, 1)].map((id) => table.names.at(id)),
      ['a', 'b'],
    );
    assert.deepEqual(
      [...listOf(table.comesWith, 2)].map((id) => table.names.at(id)),
      ['mail'],
    );
  });

  it('is the same after being kept', () => {
    const table = tableOf(rows);
    const bytes = encodeTable(table);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const kept of [bytes, shifted.subarray(3)]) {
      const again = atOnce(decodeTable(kept));
      assert.ok(again);
      assert.deepEqual(again.providers, table.providers);
      assert.deepEqual(again.needs, table.needs);
      assert.deepEqual([...again.installed], [10, 10, 10]);
      assert.equal(names(again, providersByName(again, 'mail')), 'mail virtual-a other');
      assert.equal(packageVersion(again, 1), '2');
    }
  });

  it('offers to be interrupted, when it is made and when it is opened again', () => {
    const builder = new TableBuilder();
    for (let id = 0; id < 30_000; id++) builder.add(row(`package-${id}`, { needs: [`package-${id + 1}`] }));
    const pauses = (steps: Generator<'pause', unknown>) => {
      let count = 0;
      while (steps.next().done !== true) count++;
      return count;
    };
    assert.ok(pauses(builder.done(() => true)) >= 12);
    const small = encodeTable(tableOf(Array.from({ length: 30_000 }, (_, id) => row(`package-${id}`))));
    assert.ok(pauses(decodeTable(small)) >= 3);
  });

  it('refuses what is cut short, and bears any damage', () => {
    const bytes = encodeTable(tableOf(rows));
    for (let length = 0; length < bytes.length; length++)
      assert.equal(atOnce(decodeTable(bytes.slice(0, length))), null, `${length}`);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0xa5;
      const table = atOnce(decodeTable(damaged));
      if (table === null) continue;
      for (let id = 0; id < Math.min(table.packages, 10); id++) {
        packageName(table, id);
        packageVersion(table, id);
        for (const name of listOf(table.needs, id)) listOf(table.providers, name);
      }
      providersByName(table, 'mail');
    }
  });
});
