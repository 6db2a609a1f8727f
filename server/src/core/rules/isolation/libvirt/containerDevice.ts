import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is, placeOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'container-device',
  severity: 'warning',
  title: 'A container has a device of the host.',
  why: `
A device that is handed to a container is driven by the host’s kernel for it: a disk gives it all files on it, other
devices what their driver lets through.

Source: libvirt’s documentation of the domain XML, “Host device assignment”
(libvirt.org/formatdomain.html#host-device-assignment, 2026).
`,
  bad: domainWith(
    [
      '<idmap>',
      "  <uid start='0' target='100000' count='65536'/>",
      "  <gid start='0' target='100000' count='65536'/>",
      '</idmap>',
    ],
    [
      "<filesystem type='mount'>",
      "  <source dir='/srv/shop'/>",
      "  <target dir='/'/>",
      '</filesystem>',
      "<interface type='network'>",
      "  <source network='default'/>",
      '</interface>',
      "<hostdev mode='capabilities' type='storage'>",
      '  <source>',
      '    <block>/dev/sdf1</block>',
      '  </source>',
      '</hostdev>',
    ],
    'lxc',
    ["<type arch='x86_64'>exe</type>", '<init>/sbin/init</init>'],
  ),
  good: domainWith(
    [
      '<idmap>',
      "  <uid start='0' target='100000' count='65536'/>",
      "  <gid start='0' target='100000' count='65536'/>",
      '</idmap>',
    ],
    [
      "<filesystem type='mount'>",
      "  <source dir='/srv/shop'/>",
      "  <target dir='/'/>",
      '</filesystem>',
      "<interface type='network'>",
      "  <source network='default'/>",
      '</interface>',
    ],
    'lxc',
    ["<type arch='x86_64'>exe</type>", '<init>/sbin/init</init>'],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.hostDevices.flatMap(({ mode, type, element }) =>
        is(mode, 'capabilities') && !is(type, 'net')
          ? [
              {
                span: placeOf(mode, element),
                message:
                  'The container has a device of the host: share files, or the one thing that it needs, instead.',
              },
            ]
          : [],
      ),
    ),
};
