import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'memory-locked',
  severity: 'warning',
  title: 'The guest may lock as much memory of the host as it likes.',
  why: `
Locked memory is never swapped out. Without a hard limit QEMU may lock whatever a guest makes it take, until the host
has none left.

Source: libvirt’s documentation of the domain XML, “Memory Backing” (libvirt.org/formatdomain.html#memory-backing,
2026).
`,
  bad: domainWith(['<memoryBacking>', '  <locked/>', '</memoryBacking>']),
  good: domainWith([
    '<memtune>',
    "  <hard_limit unit='GiB'>3</hard_limit>",
    '</memtune>',
    '<memoryBacking>',
    '  <locked/>',
    '</memoryBacking>',
  ]),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ memory: { backing, tune } }) =>
      backing.locked.kind === 'written' && backing.locked.value && tune.hardLimit.kind === 'absent'
        ? [
            {
              span: backing.locked.span,
              message: 'A guest can make QEMU lock all memory of the host: set a hard_limit in memtune.',
            },
          ]
        : [],
    ),
};
