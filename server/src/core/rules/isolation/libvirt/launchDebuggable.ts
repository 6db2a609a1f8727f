import { writtenValue } from '../../../formats/libvirt/setting';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'launch-debuggable',
  severity: 'warning',
  title: 'A guest whose memory is encrypted may be debugged by the host.',
  why: `
The policy of SEV, SEV-SNP or TDX says whether the host may look into the guest with the processor’s debug commands.
Then its encryption holds nobody off. Of SEV bit 0 must be set, of SEV-SNP bit 19 clear, of TDX bit 0 clear.

Source: libvirt’s documentation of the domain XML, “Launch Security” (libvirt.org/formatdomain.html#launch-security,
2026).
`,
  bad: domainWith(["<launchSecurity type='sev'>", '  <policy>0x0002</policy>', '</launchSecurity>']),
  good: domainWith(["<launchSecurity type='sev'>", '  <policy>0x0003</policy>', '</launchSecurity>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ launchSecurity }) => {
      if (launchSecurity === null) return [];
      const { type, policy } = launchSecurity;
      const isOpen = debugs.get(writtenValue(type) ?? '');
      if (isOpen === undefined || policy.kind !== 'written' || !isOpen(policy.value)) return [];
      return [
        {
          span: policy.span,
          message: 'By this policy the host may debug the guest, and so read its memory: forbid it.',
        },
      ];
    }),
};

/** Whether a policy lets the host debug, by the kind of protection. */
const debugs: ReadonlyMap<string, (policy: number) => boolean> = new Map([
  ['sev', (policy: number) => (policy & 1) === 0],
  ['sev-snp', (policy: number) => (policy & (1 << 19)) !== 0],
  ['tdx', (policy: number) => (policy & 1) !== 0],
]);
