import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'limits-missing',
  severity: 'hint',
  title: 'Nothing limits what a guest takes of the host.',
  why: `
A guest that is busy, or made so, takes processor time from all others, and whoever watches that learns what they do.
QEMU’s authors count limits among what isolates a guest. Give each a share (\`<cputune>\`) or a limit, and to its memory
one in \`<memtune>\` where guests are not trusted.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026). Section “Guest
isolation”. libvirt’s documentation of the domain XML, “CPU Tuning” (libvirt.org/formatdomain.html#cpu-tuning, 2026).
`,
  bad: domainWith(['<iothreads>1</iothreads>']),
  good: domainWith(['<iothreads>1</iothreads>', '<cputune>', '  <shares>1024</shares>', '</cputune>']),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ cpuTune, cpus, memory, element }) => {
      const { shares, quota, globalQuota } = cpuTune;
      const { hardLimit, softLimit } = memory.tune;
      if ([shares, quota, globalQuota, hardLimit, softLimit].some(({ kind }) => kind !== 'absent')) return [];
      // A resource partition has limits of its own.
      if (childOf(element, 'resource') !== null) return [];
      const { maximum } = cpus;
      if (maximum.kind !== 'written') return [];
      return [
        {
          span: maximum.span,
          message: 'Nothing keeps this guest from taking the others’ processor time: give it a share in <cputune>.',
        },
      ];
    }),
};
