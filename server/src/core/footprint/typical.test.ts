import assert from 'node:assert/strict';
import { compare } from './compare';
import { compareMarkdown } from './export/markdown';
import { compareRecord } from './export/record';
import { compareSvg } from './export/svg';
import { growthAt } from './growth';
import type { MachineSide } from './sides';
import { megabytes, testContainer, testPair, testSide } from './testPairs';
import { togetherMachines } from './together';
import { typicalMachines, typicalSide, usualTypical } from './typical';

function typical(id: string): MachineSide {
  return typicalSide(id) ?? assert.fail(`there is no ${id}`);
}

describe('machines that nobody defined', () => {
  it('are cloud images of the catalogue, each with its size, its source and its date', () => {
    assert.ok(typicalMachines.length > 1);
    for (const { id, detail } of typicalMachines) {
      const { members, disk, downloads } = typical(id);
      const size = growthAt(disk, 1);
      assert.ok(size.kind === 'known' && size.bytes > 100e6, id);
      assert.match(`${size.evidence.source}, ${size.evidence.date}`, /^the box catalogue, after .+, \d{4}-\d\d-\d\d$/);
      assert.deepEqual(downloads[0]?.size, size);
      assert.match(detail, /^KVM, 2 vCPU, 2 GiB, cloud image of \d{3} MB$/);
      assert.ok(members.every((member) => member.typical && member.file === `typical:${id}`));
    }
  });

  it('say that their amounts are chosen, and lead to no file', () => {
    const side = typical('debian-13');
    const { rows } = compare(testPair({ machine: side }));
    const cell = (id: string) => rows.find((row) => row.id === id)?.machine;
    assert.equal(cell('memory')?.text, '2 GiB given to the guest');
    assert.deepEqual(cell('memory')?.notes, ['a choice for a typical machine']);
    assert.equal(cell('processors')?.text, '2');
    assert.equal(cell('system')?.text, 'any that boots on x86_64; here Debian 13');
    assert.equal(cell('sharedWithHost')?.text, 'nothing');
    assert.match(cell('kernel')?.text ?? '', /above KVM \(type 1\)$/);
    assert.ok([...side.stack, ...side.isolation.openings].every(({ place }) => place === null));
    assert.ok(side.isolation.matrix.some(({ id, state }) => id === 'kernel' && state === 'kept'));
  });

  it('are marked in every export', () => {
    const found = compare(testPair({ machine: typical('debian-13') }));
    const said = /Debian 13 is a typical machine that nobody defined: KVM, 2 vCPU and 2 GiB are chosen for it/;
    assert.match(compareMarkdown(found), said);
    assert.match(compareSvg(found), said);
    assert.equal(compareRecord(found).machine.typical, true);
    const usual = compare(testPair());
    assert.doesNotMatch(compareMarkdown(usual) + compareSvg(usual), /nobody defined/);
    assert.equal(compareRecord(usual).machine.typical, false);
  });

  it('are said to be typical beside those that somebody defined, too', () => {
    const both = togetherMachines([testSide(), typical('fedora-44')]);
    assert.ok('kind' in both);
    const found = compare(testPair({ machine: both }));
    assert.match(compareMarkdown(found), /> Fedora 44 is a typical machine/);
    assert.equal(compareRecord(found).machine.typical, true);
  });

  it('have no other names than those', () => {
    for (const id of ['', 'plan9', '__proto__', 'DEBIAN-13']) assert.equal(typicalSide(id), null);
  });

  it('run on what the container runs on', () => {
    const on = (architecture: string) =>
      usualTypical(testContainer(megabytes(1), { platform: { os: 'linux', architecture, variant: '' } }));
    assert.deepEqual([on('amd64'), on('arm64'), on('riscv64')], ['debian-13', 'debian-13-arm64', 'debian-13']);
    const [one, other] = ['amd64', 'arm64'].map((architecture) =>
      testContainer(megabytes(1), { platform: { os: 'linux', architecture, variant: '' } }),
    );
    assert.ok(one !== undefined && other !== undefined);
    assert.equal(usualTypical({ ...one, members: [...one.members, ...other.members] }), 'debian-13', 'on both');
    assert.ok(['amd64', 'arm64'].every((each) => typicalSide(on(each)) !== null));
  });
});
