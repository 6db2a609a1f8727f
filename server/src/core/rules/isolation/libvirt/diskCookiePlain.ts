import { text } from '../../../formats/libvirt/read/values';
import { childOf, childrenOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'disk-cookie-plain',
  severity: 'warning',
  title: 'A disk’s definition holds what opens the door of its server.',
  why: `
A cookie of a session is as good as a password, and definitions are copied, sent and kept in repositories. Everybody
who may look at machines can read it with \`virsh dumpxml\`.

Source: libvirt’s documentation of the domain XML, “Hard drives, floppy disks, CDROMs”
(libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms, 2026).
`,
  bad: domainWith(
    [],
    [
      "<disk type='network' device='cdrom'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source protocol='https' name='/install.iso'>",
      "    <host name='store.example' port='443'/>",
      '    <cookies>',
      "      <cookie name='session'>b2f6</cookie>",
      '    </cookies>',
      '  </source>',
      "  <target dev='sda' bus='sata'/>",
      '  <readonly/>',
      '</disk>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<disk type='network' device='cdrom'>",
      "  <driver name='qemu' type='raw'/>",
      "  <source protocol='https' name='/install.iso'>",
      "    <host name='store.example' port='443'/>",
      '  </source>',
      "  <target dev='sda' bus='sata'/>",
      '  <readonly/>',
      '</disk>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.disks.flatMap(({ element }) =>
        childrenOf(childOf(childOf(element, 'source'), 'cookies'), 'cookie').flatMap((cookie) => {
          const said = text(cookie);
          if (said.kind !== 'written') return [];
          return [
            {
              span: said.span,
              message:
                'A cookie in a definition is a password for everybody who reads it: let the server ask in another way.',
            },
          ];
        }),
      ),
    ),
};
