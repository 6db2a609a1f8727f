import assert from 'node:assert/strict';
import type { Datum } from '../../formats/vagrantfile/model';
import { byDefault, knownValue } from '../fact';
import { countOf, diskSizeOf, gigabytesOf, memoryOf } from './amounts';

const said = (value: Datum) => byDefault<Datum>(value, 'a test');
const mebibyte = 2 ** 20;

describe('amounts in a Vagrantfile', () => {
  const memories: [value: Datum, provider: string, megabytes: number | null][] = [
    [1024, 'virtualbox', 1024],
    ['1024', 'virtualbox', 1024],
    [' 512 ', 'vmware_desktop', 512],
    [1536.0, 'virtualbox', 1536],
    ['2GB', 'virtualbox', null],
    ['many', 'virtualbox', null],
    [0, 'virtualbox', null],
    [-1, 'virtualbox', null],
    [null, 'virtualbox', null],
    [[1024], 'virtualbox', null],
    ['2048MB', 'libvirt', 2048],
    ['lots', 'libvirt', null],
    [1500.7, 'libvirt', 1500],
    ['4G', 'qemu', 4096],
    ['512', 'qemu', 512],
    ['512m', 'docker', 512],
    [536870912, 'docker', 512],
  ];
  for (const [value, provider, expected] of memories)
    it(`${JSON.stringify(value)} of memory for ${provider}`, () => {
      const memory = memoryOf(said(value), provider);
      assert.equal(knownValue(memory), expected === null ? null : expected * mebibyte);
      if (expected === null) assert.match(memory.kind === 'unknown' ? memory.because : '', /is no amount of memory/);
    });

  const counts: [value: Datum, count: number | null][] = [
    [2, 2],
    ['4', 4],
    ['many', null],
    [1.5, null],
    [0, null],
    [true, null],
  ];
  for (const [value, count] of counts)
    it(`${JSON.stringify(value)} processors`, () =>
      assert.equal(knownValue(countOf(said(value), 'number of processors')), count));

  const sizes: [value: Datum, bytes: number | null][] = [
    ['10GB', 10 * 2 ** 30],
    ['10 GiB', 10 * 2 ** 30],
    ['512mb', 512 * mebibyte],
    ['1.5G', 1.5 * 2 ** 30],
    [1000, 1000],
    ['10 XB', null],
    ['GB', null],
    ['1e400', null],
  ];
  for (const [value, bytes] of sizes)
    it(`a disk of ${JSON.stringify(value)}`, () => assert.equal(knownValue(diskSizeOf(said(value))), bytes));

  it('counts gigabytes where a provider does', () => {
    assert.equal(knownValue(gigabytesOf(said(20))), 20 * 2 ** 30);
    assert.equal(knownValue(gigabytesOf(said('20G'))), 20 * 2 ** 30);
    assert.equal(knownValue(gigabytesOf(said('500M'))), 500 * mebibyte);
  });

  it('keeps what is unknown, and what is unset', () => {
    assert.deepEqual(memoryOf({ kind: 'unset', decides: 'the box' }, 'libvirt'), { kind: 'unset', decides: 'the box' });
    const unknown = { kind: 'unknown', because: 'x', span: null } as const;
    assert.equal(countOf(unknown, 'count'), unknown);
  });
});
