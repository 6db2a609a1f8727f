import type { MachineSnapshot } from '../../../machineAnalysis';
import { isLoopback } from '../../../security/machines/addresses';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-network-plain',
  severity: 'warning',
  title: 'A disk goes over the network unprotected.',
  why: `
Whoever stands between the host and the server of the disk reads what the guest writes, and writes what it reads. Use
TLS where the protocol has it, authentication where it has that, or encrypt the image itself.

Source: libvirt’s knowledge base, “Secure usage of libvirt” (libvirt.org/kbase/secureusage.html, 2026). libvirt’s
documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='network' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source protocol='nbd' name='shop'>",
      "    <host name='store.example' port='10809'/>",
      '  </source>',
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='network' device='disk'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source protocol='nbd' name='shop' tls='yes'>",
      "    <host name='store.example' port='10809'/>",
      '  </source>',
      "  <target dev='vda' bus='virtio'/>",
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ source }) => {
        const { protocol, tls, encryption, hasAuth, hosts } = source;
        if (protocol.kind !== 'written' || encryption.kind !== 'absent' || tls.kind === 'unknown') return [];
        const missing = missingOf(protocol.value, is(tls, true), hasAuth);
        if (missing === null || hosts.length === 0) return [];
        const isNear = hosts.every(
          ({ name }) => name.kind !== 'written' || isLoopback(name.value) || name.value.startsWith('/'),
        );
        if (isNear) return [];
        return [
          {
            span: protocol.span,
            message: `This disk goes over the network for anybody to read or change: ${missing}, or encrypt it.`,
          },
        ];
      }),
    ),
};

/** What a protocol has and the source does not ask for; null where nothing is missing, or nothing is known of it. */
function missingOf(protocol: string, hasTls: boolean, hasAuth: boolean): string | null {
  if (protocol === 'nbd' || protocol === 'vxhs') return hasTls ? null : 'use TLS';
  if (protocol === 'http' || protocol === 'ftp' || protocol === 'tftp') return 'use https';
  return (protocol === 'rbd' || protocol === 'iscsi') && !hasAuth ? 'let the server ask who it is' : null;
}
