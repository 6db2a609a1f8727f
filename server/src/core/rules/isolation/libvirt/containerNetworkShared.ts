import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { containerDomains, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'container-network-shared',
  severity: 'warning',
  title: 'A container is on the network of the host itself.',
  why: `
A container without an interface gets no network namespace unless \`<privnet/>\` asks for one: it sees all interfaces of
the host, and reaches services that listen on 127.0.0.1, or on abstract Unix sockets.

Source: libvirt’s documentation of its LXC driver (libvirt.org/drvlxc.html, 2026).
`,
  bad: domainWith(
    [
      '<idmap>',
      "  <uid start='0' target='100000' count='65536'/>",
      "  <gid start='0' target='100000' count='65536'/>",
      '</idmap>',
    ],
    ["<filesystem type='mount'>", "  <source dir='/srv/shop'/>", "  <target dir='/'/>", '</filesystem>'],
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
    containerDomains(snapshot).flatMap(({ devices, features, element, heading }) => {
      if (devices.interfaces.length > 0 || features.some(({ name }) => name === 'privnet')) return [];
      if (devices.hostDevices.some(({ type }) => is(type, 'net'))) return [];
      const section = childOf(element, 'devices');
      return [
        {
          span: section?.startTag ?? heading,
          message: 'This container sees the host’s own network: give it an interface, or <privnet/>.',
        },
      ];
    }),
};
