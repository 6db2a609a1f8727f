import { attribute } from '../../../formats/libvirt/read/values';
import { childrenOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'spice-plain',
  severity: 'warning',
  title: 'SPICE may go over the network unencrypted.',
  why: `
Keys that are typed and all that the screen shows can be read on the way. With \`defaultMode='secure'\` and a \`tlsPort\`
every channel is encrypted.

Source: libvirt’s documentation of the domain XML, “Graphical framebuffers”
(libvirt.org/formatdomain.html#graphical-framebuffers, 2026).
`,
  bad: domainWith([], ["<graphics type='spice' tlsPort='-1' autoport='yes' defaultMode='insecure'/>"]),
  good: domainWith([], ["<graphics type='spice' tlsPort='-1' autoport='yes' defaultMode='secure'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.graphics.flatMap(({ element, defaultMode }) =>
        [defaultMode, ...childrenOf(element, 'channel').map((channel) => attribute(channel, 'mode'))].flatMap((mode) =>
          mode.kind === 'written' && mode.value === 'insecure'
            ? [{ span: mode.span, message: 'What is typed and shown can be read on the way: use the mode secure.' }]
            : [],
        ),
      ),
    ),
};
