import assert from 'node:assert/strict';
import { domain, show } from './testDomain';

const KiB = 1024;

describe('memory', () => {
  // What `virsh define` and `virsh dominfo` of libvirt 9.0 say of each.
  const cases: readonly (readonly [parts: string, total: unknown, atStart: unknown])[] = [
    ['<memory>2048</memory>', 2048 * KiB, 2048 * KiB],
    ["<memory unit='GB'>2</memory>", 1_953_125 * KiB, 1_953_125 * KiB],
    ["<memory unit='gb'>2</memory>", 1_953_125 * KiB, 1_953_125 * KiB],
    ["<memory unit='bytes'>2000</memory>", 2 * KiB, 2 * KiB],
    ["<memory unit='KB'>2048</memory>", 2000 * KiB, 2000 * KiB],
    ["<memory unit='k'>2000</memory>", 2000 * KiB, 2000 * KiB],
    ["<memory unit='E'>1</memory>", 2 ** 60, 2 ** 60],
    ["<memory unit=''>2048</memory>", 2048 * KiB, 2048 * KiB],
    ['<memory>+2048</memory>', 2048 * KiB, 2048 * KiB],
    ['<memory>20<!-- c -->48</memory>', 2048 * KiB, 2048 * KiB],
    ['<memory><![CDATA[2048]]></memory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><memory>4096</memory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><currentMemory>1024</currentMemory>', 2048 * KiB, 1024 * KiB],
    ['<memory>2048</memory><currentMemory>4096</currentMemory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><currentMemory>0</currentMemory>', 2048 * KiB, 2048 * KiB],
    ['<memory>2048</memory><currentMemory unit="KiB"></currentMemory>', 2048 * KiB, 2048 * KiB],
    [
      "<cpu><numa><cell id='0' cpus='0' memory='4' unit='MiB'/><cell id='1' cpus='1' memory='4' unit='MiB'/></numa></cpu>",
      8192 * KiB,
      8192 * KiB,
    ],
    ["<memory>2048</memory><cpu><numa><cell id='0' cpus='0' memory='4096'/></numa></cpu>", 2048 * KiB, 2048 * KiB],
    ["<memory unit=' GB'>2</memory>", '? “GB” is no unit that libvirt knows', '? “GB” is no unit that libvirt knows'],
    ["<memory unit='XB'>2</memory>", '? “XB” is no unit that libvirt knows', '? “XB” is no unit that libvirt knows'],
    ['<memory>0x800</memory>', '? “0x800” is no whole number', '? “0x800” is no whole number'],
    ['<memory>1.5</memory>', '? “1.5” is no whole number', '? “1.5” is no whole number'],
    ['<memory>-1</memory>', '? -1 is below 0', '? -1 is below 0'],
    ['<memory></memory><name>a</name>', null, null],
    [
      "<memory unit='GiB'>20000000000000</memory>",
      '? it is larger than libvirt can count',
      '? it is larger than libvirt can count',
    ],
    [
      '<memory>&mem;</memory>',
      '? “&mem;” stands for nothing that is known',
      '? “&mem;” stands for nothing that is known',
    ],
  ];
  for (const [parts, total, atStart] of cases)
    it(parts.slice(0, 80), () => {
      const { memory } = domain(parts);
      assert.deepEqual([show(memory.total), show(memory.atStart)], [total, atStart]);
    });

  it('of cells and modules, as QEMU gets it', () => {
    const cells = "<memory>2048</memory><cpu><numa><cell id='0' cpus='0' memory='4096'/></numa></cpu>";
    const module = "<devices><memory model='dimm'><target><size unit='KiB'>1024</size></target></memory></devices>";
    assert.equal(show(domain(cells + module).memory.numaTotal), 5120 * KiB);
  });

  it('around it', () => {
    const { memory } = domain(
      `<memory dumpCore='off'>2048</memory><maxMemory slots='4' unit='MiB'>8</maxMemory>
       <memtune><hard_limit unit='MiB'>9</hard_limit></memtune>
       <memoryBacking><hugepages><page size='2' unit='M' nodeset='0'/></hugepages><nosharepages/><locked/>
         <source type='memfd'/><access mode='shared'/></memoryBacking>`,
    );
    assert.deepEqual([memory.maximum, memory.slots, memory.tune.hardLimit, memory.dumpCore].map(show), [
      8 << 20,
      4,
      9 << 20,
      false,
    ]);
    const { hugePages, noSharePages, locked, source, access, discard } = memory.backing;
    assert.deepEqual(
      [hugePages?.sizes.map(show), ...[noSharePages, locked, source, access, discard].map(show)],
      [[2 << 20], true, true, 'memfd', 'shared', null],
    );
  });
});
