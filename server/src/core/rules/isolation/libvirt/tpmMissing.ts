import { writtenValue } from '../../../formats/libvirt/setting';
import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withChild } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'tpm-missing',
  severity: 'information',
  title: 'A guest that expects a TPM has none.',
  why: `
Windows 11 keeps the keys of its disk encryption in a TPM 2.0. One that is emulated for the guest costs nothing.

Source: Microsoft’s requirements of Windows 11 (learn.microsoft.com/windows/whats-new/windows-11-requirements, 2026);
libvirt’s documentation of the domain XML, “TPM device” (libvirt.org/formatdomain.html#tpm-device, 2026).
`,
  bad: domainWith(
    [
      "<metadata xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>",
      "  <libosinfo:libosinfo><libosinfo:os id='http://microsoft.com/win/11'/></libosinfo:libosinfo>",
      '</metadata>',
    ],
    ["<input type='keyboard' bus='usb'/>"],
    'kvm',
    [
      "<type arch='x86_64' machine='q35'>hvm</type>",
      "<loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.secboot.fd</loader>",
    ],
  ),
  good: domainWith(
    [
      "<metadata xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>",
      "  <libosinfo:libosinfo><libosinfo:os id='http://microsoft.com/win/11'/></libosinfo:libosinfo>",
      '</metadata>',
    ],
    ["<input type='keyboard' bus='usb'/>", "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"],
    'kvm',
    [
      "<type arch='x86_64' machine='q35'>hvm</type>",
      "<loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.secboot.fd</loader>",
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ osinfo, devices, element, heading }) => {
      if (devices.tpms.length > 0 || !windows.test(writtenValue(osinfo) ?? '')) return [];
      const section = childOf(element, 'devices');
      const edit =
        section === null
          ? null
          : withChild(
              section,
              "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>",
              snapshot.document.lines.text,
            );
      return [
        {
          span: section?.startTag ?? heading,
          message: 'Windows expects a TPM 2.0 here: add an emulated one.',
          ...(edit === null ? {} : { fix: { title: 'Add an emulated TPM 2.0', edits: [edit], safe: false } }),
        },
      ];
    }),
};

/** Windows 11 and Windows Server 2022 or later, by libosinfo’s names. */
const windows = /microsoft\.com\/win\/(?:11|2k2[25])/;
