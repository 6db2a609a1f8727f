import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withoutElement } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'usb-redirected',
  severity: 'information',
  title: 'USB devices can be handed to the guest while it runs.',
  why: `
Whoever looks at the guest may give it the USB devices of their own computer; the guest’s driver then speaks to them.
Where nobody does, leave the channel out.

Source: libvirt’s documentation of the domain XML, “Redirected devices”
(libvirt.org/formatdomain.html#redirected-devices, 2026).
`,
  bad: domainWith([], ["<redirdev bus='usb' type='spicevmc'/>", "<input type='tablet' bus='usb'/>"]),
  good: domainWith([], ["<input type='tablet' bus='usb'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) => {
      // A machine has several, which say one thing together.
      const [first] = devices.characterDevices.filter(({ name }) => name === 'redirdev');
      if (first === undefined) return [];
      const { text } = snapshot.document.lines;
      const all = devices.characterDevices.filter(({ name }) => name === 'redirdev');
      return [
        {
          span: first.element.startTag,
          message:
            'USB devices of whoever looks at the guest can be handed to it: leave the channel out where nobody does that.',
          fix: {
            title: 'Redirect no USB devices',
            edits: all.map(({ element }) => withoutElement(element, text)),
            safe: false,
          },
        },
      ];
    }),
};
