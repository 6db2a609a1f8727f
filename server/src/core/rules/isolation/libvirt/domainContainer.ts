import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'domain-container',
  severity: 'information',
  title: 'A domain is a container: it shares the kernel of the host.',
  why: `
A container of LXC is separated by namespaces and by what its root may do. A hole in the kernel is one for all
containers and the host. Whom you do not trust belongs into a virtual machine.

Source: libvirt’s documentation of its LXC driver (libvirt.org/drvlxc.html, 2026). NIST SP 800-190, “Application
Container Security Guide”, section 3.5 (2017).
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
    ],
    'lxc',
    ["<type arch='x86_64'>exe</type>", '<init>/sbin/init</init>'],
  ),
  good: domainWith([]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ type }) =>
      type.kind === 'written' && containers.test(type.value)
        ? [
            {
              span: type.span,
              message:
                'This is a container: its programs run on the kernel of the host, and a hole in it is one for all.',
            },
          ]
        : [],
    ),
};

const containers = /^(?:lxc|openvz)$/;
