import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'capability-dangerous',
  severity: 'warning',
  title: 'A service has a capability that opens the host.',
  why: `
Some capabilities are as good as root on the host: with \`SYS_ADMIN\` one mounts, with \`SYS_MODULE\` one loads code into the
kernel, with \`SYS_PTRACE\` and \`DAC_READ_SEARCH\` one reads what belongs to others. \`ALL\` has them all, in which case the
finding is an error.

Source for what each allows: the manual page capabilities(7) of Linux.

Source: CIS Docker Benchmark 1.6.0, 5.4; NIST SP 800-190, 4.4.3.
`,
  bad: serviceWith(['cap_add: [SYS_ADMIN]']),
  good: serviceWith(['cap_drop: [ALL]']),
  equivalents: { cis: ['5.4'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'cap_add').flatMap(({ text, at }) => {
        const name = text.toUpperCase().replace(/^CAP_/, '');
        const what = dangerous[name];
        if (what === undefined) return [];
        const message = `${name} lets ${service.name} ${what}: take what it needs, and no more.`;
        return [{ at, message, ...(name === 'ALL' ? { severity: 'error' as const } : {}) }];
      }),
    ),
};

const dangerous: Readonly<Record<string, string>> = {
  ALL: 'do all that root does',
  BPF: 'load programs into the kernel',
  DAC_READ_SEARCH: 'read every file of the host by its handle',
  MAC_ADMIN: 'change the rules of the security modules',
  MAC_OVERRIDE: 'pass the rules of the security modules',
  NET_ADMIN: 'change firewalls, routes and interfaces of its network',
  PERFMON: 'watch the kernel and other programs',
  SYS_ADMIN: 'mount, and most else that root does',
  SYS_BOOT: 'restart the host',
  SYS_MODULE: 'load code into the kernel',
  SYS_PTRACE: 'read the memory of other programs',
  SYS_RAWIO: 'reach memory and devices of the host',
  SYS_TIME: 'set the clock of the host',
};
