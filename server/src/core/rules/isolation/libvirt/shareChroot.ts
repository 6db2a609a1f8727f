import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'share-chroot',
  severity: 'warning',
  title: 'The program that serves a shared folder is confined by chroot alone.',
  why: `
virtiofsd with \`namespace\` sees just the folder, in namespaces of its own. With \`chroot\` it keeps the host’s processes
and mounts in sight, and root has ways out of a chroot.

Source: libvirt’s documentation of the domain XML, “Filesystems” (libvirt.org/formatdomain.html#filesystems, 2026).
`,
  bad: domainWith(
    [],
    [
      "<filesystem type='mount'>",
      "  <driver type='virtiofs'/>",
      '  <binary>',
      "    <sandbox mode='chroot'/>",
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
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.filesystems.flatMap(({ sandbox }) => {
        if (sandbox.kind !== 'written' || sandbox.value !== 'chroot') return [];
        const message = 'A chroot holds nobody who is root: let virtiofsd run in namespaces of its own.';
        return [
          {
            span: sandbox.span,
            message,
            fix: { title: 'Use namespaces', edits: [{ span: sandbox.span, text: 'namespace' }], safe: false },
          },
        ];
      }),
    ),
};
