import { attribute } from '../../../formats/libvirt/read/values';
import { attributeOf, childrenOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere } from '../../../security/machines/addresses';
import { domainsOf, placeOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withAttribute } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'port-forward-open',
  severity: 'warning',
  title: 'A port of the guest is forwarded on all addresses of the host.',
  why: `
Without an address of the host everybody on its network reaches the service in the guest. Name one:
\`address='127.0.0.1'\`.

Source: libvirt’s documentation of the domain XML, “Network interfaces”
(libvirt.org/formatdomain.html#network-interfaces, 2026).
`,
  bad: domainWith(
    [],
    [
      "<interface type='user'>",
      "  <backend type='passt'/>",
      "  <portForward proto='tcp'>",
      "    <range start='8080' to='80'/>",
      '  </portForward>',
      '</interface>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<interface type='user'>",
      "  <backend type='passt'/>",
      "  <portForward proto='tcp' address='127.0.0.1'>",
      "    <range start='8080' to='80'/>",
      '  </portForward>',
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.interfaces.flatMap(({ element }) =>
        childrenOf(element, 'portForward').flatMap((forward) => {
          const address = attribute(forward, 'address');
          if (address.kind === 'unknown' || attributeOf(forward, 'dev') !== null) return [];
          if (address.kind === 'written' && !isEverywhere(address.value)) return [];
          return [
            {
              span: placeOf(address, forward),
              message:
                'Everybody on the host’s network reaches this port of the guest: name an address, such as 127.0.0.1.',
              fix: {
                title: 'Listen on 127.0.0.1',
                edits: [withAttribute(forward, 'address', '127.0.0.1')],
                safe: false,
              },
            },
          ];
        }),
      ),
    ),
};
