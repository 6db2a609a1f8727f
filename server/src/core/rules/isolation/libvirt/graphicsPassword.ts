import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'graphics-password',
  severity: 'warning',
  title: 'The password of a console stands in the definition.',
  why: `
Definitions are copied, sent and kept in repositories. Of a VNC password no more than 8 letters count, and it is as
good as sent in the clear. Set one with \`virsh set-user-password\`, or in qemu.conf, better use TLS with SASL, or
listen on 127.0.0.1 alone.

Source: libvirt’s documentation of the domain XML, “Graphical framebuffers”
(libvirt.org/formatdomain.html#graphical-framebuffers, 2026).
`,
  bad: domainWith([], ["<graphics type='vnc' port='-1' listen='127.0.0.1' passwd='letmein'/>"]),
  good: domainWith([], ["<graphics type='vnc' port='-1' listen='127.0.0.1'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.graphics.flatMap(({ password }) =>
        password.kind === 'written' && password.value !== ''
          ? [
              {
                span: password.span,
                message:
                  'Everybody who reads the definition has this password: keep it out, and listen on 127.0.0.1 or use TLS.',
              },
            ]
          : [],
      ),
    ),
};
