import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'console-host-device',
  severity: 'warning',
  title: 'A device of the host is a serial line of the guest.',
  why: `
The guest speaks to whatever is connected there: a modem, another machine’s console, a device that is steered by it.

Source: libvirt’s documentation of the domain XML, “Consoles, serial, parallel & channel devices”
(libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices, 2026).
`,
  bad: domainWith([], ["<serial type='dev'>", "  <source path='/dev/ttyS0'/>", "  <target port='0'/>", '</serial>']),
  good: domainWith([], ["<serial type='pty'>", "  <target port='0'/>", '</serial>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.characterDevices.flatMap(({ type, path }) => {
        if (
          path.kind !== 'written' ||
          !(is(type, 'dev') || (is(type, 'file') && /^\/(?:dev|etc|proc|sys)\//.test(path.value)))
        )
          return [];
        return [
          {
            span: path.span,
            message: `The guest speaks to ${path.value} of the host: use a pseudo terminal (pty) or a Unix socket.`,
          },
        ];
      }),
    ),
};
