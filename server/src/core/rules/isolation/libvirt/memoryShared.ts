import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'memory-shared',
  severity: 'warning',
  title: 'Machines share memory.',
  why: `
What one machine writes there the others read, without any wall between: one that is taken over attacks the others.
Use a network between them.

Source: libvirt’s documentation of the domain XML, “Shared memory device”
(libvirt.org/formatdomain.html#shared-memory-device, 2026).
`,
  bad: domainWith(
    [],
    ["<shmem name='shop'>", "  <model type='ivshmem-plain'/>", "  <size unit='M'>4</size>", '</shmem>'],
  ),
  good: domainWith(
    [],
    [
      "<interface type='network'>",
      "  <source network='default'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.all
        .filter(({ name }) => name === 'shmem')
        .map(({ element }) => ({
          span: element.startTag,
          message: 'Every machine and program with this memory reads and writes it: let them talk by a network.',
        })),
    ),
};
