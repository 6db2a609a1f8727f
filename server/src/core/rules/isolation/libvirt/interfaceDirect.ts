import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'interface-direct',
  severity: 'information',
  title: 'The guest is on the network of the host itself.',
  why: `
With \`direct\` (macvtap) the guest has an address of its own on the network that the host is on, and the host’s
firewall does not see its traffic. In the mode \`passthrough\` it has the whole card. A network of libvirt’s own keeps
it behind the host.

Source: libvirt’s documentation of the domain XML, “Network interfaces”
(libvirt.org/formatdomain.html#network-interfaces, 2026). NIST SP 800-125A r1, “Security Recommendations for
Server-based Hypervisor Platforms” (2018).
`,
  bad: domainWith(
    [],
    ["<interface type='direct'>", "  <source dev='eth0' mode='bridge'/>", "  <model type='virtio'/>", '</interface>'],
  ),
  good: domainWith(
    [],
    [
      "<interface type='network'>",
      "  <source network='default'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.interfaces.flatMap(({ type, sourceMode }) => {
        if (type.kind !== 'written' || type.value !== 'direct' || sourceMode.kind === 'unknown') return [];
        const isWhole = is(sourceMode, 'passthrough');
        return [
          {
            span: sourceMode.kind === 'written' && isWhole ? sourceMode.span : type.span,
            message: `The host’s firewall does not see this guest${isWhole ? ', which has the whole card' : ''}: a network of libvirt’s keeps it behind the host.`,
            ...(isWhole ? { severity: 'warning' } : {}),
          },
        ];
      }),
    ),
};
