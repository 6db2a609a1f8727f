import { attribute } from '../../../formats/libvirt/read/values';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { containerDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'container-capabilities',
  severity: 'error',
  title: 'A container keeps the rights of root.',
  why: `
\`<capabilities policy='allow'>\` takes away none of the rights that libvirt takes from a container: loading modules of
the kernel, setting the clock, making devices. With them the container is no wall at all.

Source: libvirt’s documentation of the domain XML, “Hypervisor features”
(libvirt.org/formatdomain.html#hypervisor-features, 2026).
`,
  bad: domainWith(
    [
      '<idmap>',
      "  <uid start='0' target='100000' count='65536'/>",
      "  <gid start='0' target='100000' count='65536'/>",
      '</idmap>',
      '<features>',
      "  <capabilities policy='allow'/>",
      '</features>',
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
  good: domainWith(
    [
      '<idmap>',
      "  <uid start='0' target='100000' count='65536'/>",
      "  <gid start='0' target='100000' count='65536'/>",
      '</idmap>',
      '<features>',
      "  <capabilities policy='default'/>",
      '</features>',
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
    containerDomains(snapshot).flatMap(({ features }) =>
      features.flatMap(({ name, element }) => {
        const policy = attribute(element, 'policy');
        if (name !== 'capabilities' || policy.kind !== 'written' || policy.value !== 'allow') return [];
        const message =
          'Nothing is taken from root in this container, and it can take over the host: allow what it needs by name.';
        return [
          {
            span: policy.span,
            message,
            fix: {
              title: 'Take away what libvirt usually does',
              edits: [{ span: policy.span, text: 'default' }],
              safe: false,
            },
          },
        ];
      }),
    ),
};
