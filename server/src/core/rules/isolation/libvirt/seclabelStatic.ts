import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'seclabel-static',
  severity: 'warning',
  title: 'A domain has a label of its own choice, or files that are not labelled for it.',
  why: `
sVirt keeps machines apart by giving each a label that no other has, and labels its files so. With \`type='static'\`
somebody chooses the label, and two machines with the same one reach each other’s disks; with \`relabel='no'\` the files
keep whatever label they have. \`type='dynamic'\` does both by itself.

Source: libvirt’s documentation of its QEMU driver, “Driver security architecture” (libvirt.org/drvqemu.html, 2026).
libvirt’s documentation of the domain XML, “Security label” (libvirt.org/formatdomain.html#security-label, 2026).
`,
  bad: domainWith([
    "<seclabel type='static' model='selinux' relabel='yes'>",
    '  <label>system_u:system_r:svirt_t:s0:c392,c662</label>',
    '</seclabel>',
  ]),
  good: domainWith(["<seclabel type='dynamic' model='selinux' relabel='yes'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ securityLabels }) =>
      securityLabels.flatMap(({ type, model, relabel }) => {
        if (is(model, 'dac') || is(type, 'none')) return [];
        if (type.kind === 'written' && type.value === 'static')
          return [
            {
              span: type.span,
              message:
                'Machines with the same static label reach each other’s files: let libvirt make one for each (dynamic).',
            },
          ];
        if (relabel.kind !== 'written' || relabel.value) return [];
        return [
          {
            span: relabel.span,
            message:
              'The files of this machine keep whatever label they have: relabel them, so that no other machine reaches them.',
          },
        ];
      }),
    ),
};
