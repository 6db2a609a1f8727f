import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is, placeOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withChild } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'spice-clipboard',
  severity: 'information',
  title: 'The clipboard is shared with the guest.',
  why: `
Through SPICE’s agent the guest reads whatever is copied on the desktop that looks at it, passwords among it, and puts
there what it likes. \`<clipboard copypaste='no'/>\` ends that.

Source: libvirt’s documentation of the domain XML, “Graphical framebuffers”
(libvirt.org/formatdomain.html#graphical-framebuffers, 2026).
`,
  bad: domainWith(
    [],
    [
      "<graphics type='spice' autoport='yes'>",
      "  <filetransfer enable='no'/>",
      '</graphics>',
      "<channel type='spicevmc'>",
      "  <target type='virtio' name='com.redhat.spice.0'/>",
      '</channel>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<graphics type='spice' autoport='yes'>",
      "  <filetransfer enable='no'/>",
      "  <clipboard copypaste='no'/>",
      '</graphics>',
      "<channel type='spicevmc'>",
      "  <target type='virtio' name='com.redhat.spice.0'/>",
      '</channel>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) => {
      // Without its channel the agent says nothing.
      if (!devices.characterDevices.some(({ name, type }) => name === 'channel' && is(type, 'spicevmc'))) return [];
      return devices.graphics.flatMap(({ type, clipboard, element }) => {
        if (!is(type, 'spice') || clipboard.kind === 'unknown' || is(clipboard, false)) return [];
        const edit =
          clipboard.kind === 'written'
            ? { span: clipboard.span, text: 'no' }
            : withChild(element, "<clipboard copypaste='no'/>", snapshot.document.lines.text);
        return [
          {
            span: placeOf(clipboard, element),
            message:
              'The guest reads and writes the clipboard of whoever looks at it: switch that off where it is not used.',
            ...(edit === null ? {} : { fix: { title: 'Keep the clipboard apart', edits: [edit], safe: false } }),
          },
        ];
      });
    }),
};
