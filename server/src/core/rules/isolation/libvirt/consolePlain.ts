import { attribute } from '../../../formats/libvirt/read/values';
import { attributeOf, childrenOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { isLoopback } from '../../../security/machines/addresses';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'console-plain',
  severity: 'warning',
  title: 'A serial line of the guest goes over the network unencrypted.',
  why: `
What is typed on the console, passwords among it, can be read on the way. Use \`tls='yes'\`, or connect on the host
alone.

Source: libvirt’s documentation of the domain XML, “Consoles, serial, parallel & channel devices”
(libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices, 2026).
`,
  bad: domainWith(
    [],
    [
      "<serial type='tcp'>",
      "  <source mode='connect' host='logs.example' service='2445'/>",
      "  <protocol type='raw'/>",
      "  <target port='0'/>",
      '</serial>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<serial type='tcp'>",
      "  <source mode='connect' host='logs.example' service='2445' tls='yes'/>",
      "  <protocol type='raw'/>",
      "  <target port='0'/>",
      '</serial>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.characterDevices.flatMap(({ element, type }) =>
        !is(type, 'tcp') && !is(type, 'udp')
          ? []
          : childrenOf(element, 'source').flatMap((source) => {
              const host = attribute(source, 'host');
              if (attributeOf(source, 'mode')?.value !== 'connect' || attributeOf(source, 'tls')?.value === 'yes')
                return [];
              if (host.kind !== 'written' || isLoopback(host.value)) return [];
              return [
                {
                  span: host.span,
                  message:
                    'What is typed on this console can be read on the way: use TLS, or connect on the host alone.',
                },
              ];
            }),
      ),
    ),
};
