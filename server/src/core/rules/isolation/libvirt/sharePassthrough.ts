import type { MachineSnapshot } from '../../../machineAnalysis';
import { is, placeOf, qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withAttribute } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'share-passthrough',
  severity: 'information',
  title: 'The guest’s users are users of the host in a shared folder.',
  why: `
With the access mode \`passthrough\`, which libvirt takes where none is written, files are made on the host with the
owner and the mode that the guest says, setuid among them. \`mapped\` keeps those beside the file, for the guest alone.

Source: libvirt’s documentation of the domain XML, “Filesystems” (libvirt.org/formatdomain.html#filesystems, 2026).
`,
  bad: domainWith(
    [],
    [
      "<filesystem type='mount' accessmode='passthrough'>",
      '  <readonly/>',
      "  <source dir='/srv/shop'/>",
      "  <target dir='data'/>",
      '</filesystem>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<filesystem type='mount' accessmode='mapped'>",
      '  <readonly/>',
      "  <source dir='/srv/shop'/>",
      "  <target dir='data'/>",
      '</filesystem>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ devices }) =>
      devices.filesystems.flatMap(({ accessMode, driver, type, element }) => {
        if (accessMode.kind === 'unknown' || (accessMode.kind === 'written' && accessMode.value !== 'passthrough'))
          return [];
        if ((driver.kind !== 'absent' && !is(driver, 'path')) || (type.kind === 'written' && type.value !== 'mount'))
          return [];
        return [
          {
            span: placeOf(accessMode, element),
            message: 'Files get the owner and the mode that the guest says, on the host too: use accessmode="mapped".',
            ...(accessMode.kind === 'written' ? { severity: 'warning' } : {}),
            fix: {
              title: 'Use accessmode mapped',
              edits: [withAttribute(element, 'accessmode', 'mapped')],
              safe: false,
            },
          },
        ];
      }),
    ),
};
