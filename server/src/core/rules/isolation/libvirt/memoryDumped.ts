import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'memory-dumped',
  severity: 'information',
  title: 'Memory of the guest is written to a disk of the host.',
  why: `
A dump holds all that the guest had in its memory: keys, passwords, personal data. It lies on the host until somebody
takes it away.

Source: libvirt’s documentation of the domain XML, “Events configuration”
(libvirt.org/formatdomain.html#events-configuration, 2026).
`,
  bad: domainWith(['<on_crash>coredump-restart</on_crash>']),
  good: domainWith(['<on_crash>restart</on_crash>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ lifecycle: { onCrash }, memory: { dumpCore } }) => {
      const message =
        'All that the guest has in its memory is written to a disk of the host: do without dumps where nobody reads them.';
      return [
        ...(onCrash.kind === 'written' && onCrash.value.startsWith('coredump-')
          ? [
              {
                span: onCrash.span,
                message,
                fix: {
                  title: 'Write no dump',
                  edits: [{ span: onCrash.span, text: onCrash.value.slice('coredump-'.length) }],
                  safe: false,
                },
              },
            ]
          : []),
        ...(dumpCore.kind === 'written' && dumpCore.value ? [{ span: dumpCore.span, message }] : []),
      ];
    }),
};
