import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'interface-trusts-guest',
  severity: 'warning',
  title: 'The guest says which traffic reaches its interface.',
  why: `
With \`trustGuestRxFilters\` the guest may change its MAC address and ask the host’s card for all packets. It is off by
default for that reason.

Source: libvirt’s documentation of the domain XML, “Network interfaces”
(libvirt.org/formatdomain.html#network-interfaces, 2026).
`,
  bad: domainWith(
    [],
    [
      "<interface type='network' trustGuestRxFilters='yes'>",
      "  <source network='default'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<interface type='network' trustGuestRxFilters='no'>",
      "  <source network='default'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.interfaces.flatMap(({ trustGuestRxFilters: trust }) => {
        if (trust.kind !== 'written' || !trust.value) return [];
        const message = 'The guest chooses its own address and which packets it sees: do not trust its filters.';
        return [
          {
            span: trust.span,
            message,
            fix: { title: 'Do not trust the guest', edits: [{ span: trust.span, text: 'no' }], safe: false },
          },
        ];
      }),
    ),
};
