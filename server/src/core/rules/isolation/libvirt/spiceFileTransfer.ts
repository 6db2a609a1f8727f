import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is, placeOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withChild } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'spice-file-transfer',
  severity: 'information',
  title: 'Files can be dropped into the guest.',
  why: `
Through SPICE’s agent a file that is dropped on the guest’s screen is copied into it. Where that is not used, it is
one way less for what the guest should not have.

Source: libvirt’s documentation of the domain XML, “Graphical framebuffers”
(libvirt.org/formatdomain.html#graphical-framebuffers, 2026).
`,
  bad: domainWith(
    [],
    [
      "<graphics type='spice' autoport='yes'>",
      "  <clipboard copypaste='no'/>",
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
      "  <clipboard copypaste='no'/>",
      "  <filetransfer enable='no'/>",
      '</graphics>',
      "<channel type='spicevmc'>",
      "  <target type='virtio' name='com.redhat.spice.0'/>",
      '</channel>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) => {
      if (!devices.characterDevices.some(({ name, type }) => name === 'channel' && is(type, 'spicevmc'))) return [];
      return devices.graphics.flatMap(({ type, fileTransfer, element }) => {
        if (!is(type, 'spice') || fileTransfer.kind === 'unknown' || is(fileTransfer, false)) return [];
        const edit =
          fileTransfer.kind === 'written'
            ? { span: fileTransfer.span, text: 'no' }
            : withChild(element, "<filetransfer enable='no'/>", snapshot.document.lines.text);
        return [
          {
            span: placeOf(fileTransfer, element),
            message: 'Files can be dropped into the guest: switch that off where it is not used.',
            ...(edit === null ? {} : { fix: { title: 'Let no files be dropped', edits: [edit], safe: false } }),
          },
        ];
      });
    }),
};
