import assert from 'node:assert/strict';
import { LineIndex } from '../../../text/lineIndex';
import { machineCompletions } from '../tools';

const propose = (marked: string) =>
  machineCompletions(new LineIndex(marked.replace('¦', '')), 'libvirt', marked.indexOf('¦'));

const domain = (inner: string) => `<domain type='kvm'>\n  <name>a</name>\n  ${inner}\n</domain>`;

describe('completion in definitions of libvirt', () => {
  const proposed: readonly (readonly [marked: string, some: readonly string[], none: readonly string[]])[] = [
    [domain('<¦'), ['memory', 'vcpu', 'devices', 'os'], ['disk']],
    [domain('<mem¦'), ['memory', 'memoryBacking'], []],
    [domain('<devices>\n<¦\n</devices>'), ['disk', 'interface', 'graphics'], ['memory_', 'vcpu']],
    [domain('<devices>\n¦\n</devices>'), ['disk', 'interface'], ['vcpu']],
    [domain('<devices><disk ¦></disk></devices>'), ['type', 'device'], ['unit']],
    [domain("<devices><disk type='file' ¦></disk></devices>"), ['device'], ['type']],
    [domain("<devices><disk type='¦'></disk></devices>"), ['file', 'block', 'network'], []],
    [domain("<devices><disk><driver cache='w¦'/></disk></devices>"), ['writeback', 'none'], []],
    [domain("<memory unit='¦'>1</memory>"), ['KiB', 'GiB'], []],
    [domain('<on_crash>¦</on_crash>'), ['destroy', 'restart'], []],
    [domain('<features><a¦'), ['acpi', 'apic'], ['disk']],
    ['<¦', ['domain', 'network', 'pool', 'volume'], []],
    ['<volume>\n<¦\n</volume>', ['capacity', 'target'], ['vcpu']],
  ];
  for (const [marked, some, none] of proposed)
    it(`proposes ${some.join(', ')} in ${JSON.stringify(marked.replace(/\n */g, ''))}`, () => {
      const found = propose(marked).map(({ label }) => label);
      assert.deepEqual(
        some.filter((label) => !found.includes(label)),
        [],
      );
      assert.deepEqual(
        none.filter((label) => found.includes(label)),
        [],
      );
    });

  for (const marked of [domain('<!-- ¦ -->'), '<?xml ¦?>', domain('<name>b¦</name>')])
    it(`proposes nothing in ${JSON.stringify(marked)}`, () => assert.deepEqual(propose(marked), []));

  const inserted: readonly (readonly [marked: string, label: string, expected: string])[] = [
    [domain('<mem¦'), 'memory', '<memory>¦</memory>'],
    [domain('<devices>\n¦\n</devices>'), 'disk', '<disk'],
    [domain('<vcpu pla¦'), 'placement', '<vcpu placement="¦"'],
    [domain("<devices><disk type='¦'></disk></devices>"), 'block', "<disk type='block'"],
  ];
  for (const [marked, label, expected] of inserted)
    it(`puts ${label} into ${JSON.stringify(marked.replace(/\n */g, ''))}`, () => {
      const text = marked.replace('¦', '');
      const item = propose(marked).find((each) => each.label === label);
      assert.ok(item);
      const insert =
        item.caret === null ? item.insert : `${item.insert.slice(0, item.caret)}¦${item.insert.slice(item.caret)}`;
      const after = text.slice(0, item.span.start) + insert + text.slice(item.span.end);
      assert.ok(after.includes(expected), after);
    });

  it('answers at each place of a definition cut anywhere', () => {
    const text = domain("<memory unit='KiB'>1</memory><devices><disk type='file'><target dev='vda'/></disk></devices>");
    for (let length = 0; length <= text.length; length++)
      assert.ok(Array.isArray(machineCompletions(new LineIndex(text.slice(0, length)), 'libvirt', length)));
  });
});
