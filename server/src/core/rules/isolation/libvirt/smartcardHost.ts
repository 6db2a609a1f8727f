import { attribute } from '../../../formats/libvirt/read/values';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'smartcard-host',
  severity: 'warning',
  title: 'The guest uses a smart card of the host.',
  why: `
The guest can sign and log in with the card’s keys for as long as it is in the reader. With \`passthrough\` the card of
whoever looks at the guest is used, and only then.

Source: libvirt’s documentation of the domain XML, “Smartcard devices”
(libvirt.org/formatdomain.html#smartcard-devices, 2026).
`,
  bad: domainWith([], ["<smartcard mode='host'/>"]),
  good: domainWith([], ["<smartcard mode='passthrough' type='spicevmc'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.characterDevices.flatMap(({ name, element }) => {
        const mode = attribute(element, 'mode');
        if (name !== 'smartcard' || mode.kind !== 'written' || !/^host(?:-certificates)?$/.test(mode.value)) return [];
        return [
          {
            span: mode.span,
            message: 'The guest signs with a smart card of the host: pass through that of whoever looks at it.',
          },
        ];
      }),
    ),
};
