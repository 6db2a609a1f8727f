import type { MachineSnapshot } from '../../../machineAnalysis';
import { is, qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'share-unmapped',
  severity: 'hint',
  title: 'Root of the guest is root of the host in a shared folder.',
  why: `
Without \`<idmap>\` virtiofsd takes the users of the guest for those of the host: what the guest’s root writes belongs
to root, setuid programs among it. With it they are users that nobody else is.

Source: libvirt’s knowledge base, “Sharing files with Virtiofs” (libvirt.org/kbase/virtiofs.html, 2026).
`,
  bad: domainWith(
    [],
    [
      "<filesystem type='mount'>",
      "  <driver type='virtiofs'/>",
      '  <binary>',
      "    <sandbox mode='namespace'/>",
      '  </binary>',
      "  <source dir='/srv/shop'/>",
      "  <target dir='data'/>",
      '  <readonly/>',
      '</filesystem>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<filesystem type='mount'>",
      "  <driver type='virtiofs'/>",
      '  <binary>',
      "    <sandbox mode='namespace'/>",
      '  </binary>',
      "  <source dir='/srv/shop'/>",
      "  <target dir='data'/>",
      '  <readonly/>',
      '  <idmap>',
      "    <uid start='0' target='100000' count='65535'/>",
      "    <gid start='0' target='100000' count='65535'/>",
      '  </idmap>',
      '</filesystem>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ devices }) =>
      devices.filesystems.flatMap(({ driver, hasIdMap, element }) =>
        is(driver, 'virtiofs') && !hasIdMap
          ? [
              {
                span: element.startTag,
                message: 'What the guest’s root writes here belongs to root of the host: map its users with <idmap>.',
              },
            ]
          : [],
      ),
    ),
};
