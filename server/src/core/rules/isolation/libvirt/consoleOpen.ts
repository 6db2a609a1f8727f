import { attribute } from '../../../formats/libvirt/read/values';
import { attributeOf, childrenOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere, isLoopback } from '../../../security/machines/addresses';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'console-open',
  severity: 'error',
  title: 'A serial line of the guest listens on the network.',
  why: `
Whoever connects has the guest’s console, as a rule with a boot loader and a login, and nobody is asked who they are.
Listen on 127.0.0.1, on a Unix socket, or with TLS and certificates of clients.

Source: libvirt’s documentation of the domain XML, “Consoles, serial, parallel & channel devices”
(libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices, 2026).
`,
  bad: domainWith(
    [],
    [
      "<serial type='tcp'>",
      "  <source mode='bind' host='0.0.0.0' service='2445'/>",
      "  <protocol type='raw'/>",
      "  <target port='0'/>",
      '</serial>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<serial type='tcp'>",
      "  <source mode='bind' host='127.0.0.1' service='2445'/>",
      "  <protocol type='raw'/>",
      "  <target port='0'/>",
      '</serial>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.characterDevices.flatMap(({ element }) =>
        childrenOf(element, 'source').flatMap((source) => {
          const host = attribute(source, 'host');
          if (attributeOf(source, 'mode')?.value !== 'bind' || attributeOf(source, 'tls')?.value === 'yes') return [];
          if (host.kind !== 'written' || isLoopback(host.value)) return [];
          return [
            {
              span: host.span,
              message:
                'Everybody who reaches this address has the guest’s console: listen on 127.0.0.1 or on a Unix socket.',
              ...(isEverywhere(host.value) ? {} : { severity: 'warning' }),
              fix: { title: 'Listen on 127.0.0.1', edits: [{ span: host.span, text: '127.0.0.1' }], safe: false },
            },
          ];
        }),
      ),
    ),
};
