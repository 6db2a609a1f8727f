import type { Graphics } from '../../../formats/libvirt/model/devices';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere } from '../../../security/machines/addresses';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Span } from '../../../text/span';
import type { Rule, Violation } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'graphics-open',
  severity: 'error',
  title: 'The console of a machine is open to the network.',
  why: `
A console is as good as standing before the machine: keyboard, screen and the boot menu. On all addresses of the host
everybody who reaches one may knock, and without a password everybody is let in. Listen on 127.0.0.1 and come by SSH,
or use TLS with certificates of clients.

Source: libvirt’s documentation of the domain XML, “Graphical framebuffers”
(libvirt.org/formatdomain.html#graphical-framebuffers, 2026). libvirt’s qemu.conf, vnc_listen.
`,
  bad: domainWith([], ["<graphics type='vnc' port='-1' autoport='yes' listen='0.0.0.0'/>"]),
  good: domainWith([], ["<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.graphics.flatMap((graphics): readonly Violation[] => {
        const open = addressesOf(graphics).filter(({ value }) => isEverywhere(value));
        const [first] = open;
        if (first === undefined) return [];
        const hasPassword = graphics.password.kind !== 'absent' && !is(graphics.password, '');
        return [
          {
            span: first.span,
            message: hasPassword
              ? 'A password is all that keeps the network from this console: listen on 127.0.0.1.'
              : 'Everybody who reaches the host has this console: listen on 127.0.0.1.',
            ...(hasPassword ? { severity: 'warning' } : {}),
            fix: {
              title: 'Listen on 127.0.0.1',
              edits: open.map(({ span }) => ({ span, text: '127.0.0.1' })),
              safe: false,
            },
          },
        ];
      }),
    ),
};

/** The attribute and the elements, which say the same twice where libvirt has written them. */
function addressesOf({ listen, listens }: Graphics): readonly { readonly value: string; readonly span: Span }[] {
  return [listen, ...listens.map(({ address }) => address)].flatMap((each) => (each.kind === 'written' ? [each] : []));
}
