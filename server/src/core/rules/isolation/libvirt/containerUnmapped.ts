import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { containerDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'container-unmapped',
  severity: 'warning',
  title: 'Root of a container is root of the host.',
  why: `
Without \`<idmap>\` the container has no user namespace: its root is the host’s, and what keeps it in are rules with
exceptions. libvirt’s own documentation calls such a container not secure.

Source: libvirt’s documentation of its LXC driver (libvirt.org/drvlxc.html, 2026).
`,
  bad: domainWith(
    [],
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
    containerDomains(snapshot).flatMap(({ element, heading, type }) =>
      childOf(element, 'idmap') === null
        ? [
            {
              span: type.kind === 'written' ? type.span : heading,
              message: 'Root of this container is root of the host: map its users with <idmap>.',
            },
          ]
        : [],
    ),
};
