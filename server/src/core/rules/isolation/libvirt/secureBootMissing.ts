import { writtenValue } from '../../../formats/libvirt/setting';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'secure-boot-missing',
  severity: 'information',
  title: 'A guest that expects Secure Boot has firmware without it.',
  why: `
Windows 11 is made for firmware with Secure Boot, and some of what protects it rests on that. Ask for it: \`<os
firmware='efi'>\` with the feature \`secure-boot\` enabled.

Source: Microsoft’s requirements of Windows 11 (learn.microsoft.com/windows/whats-new/windows-11-requirements, 2026).
`,
  bad: domainWith(
    [
      "<metadata xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>",
      "  <libosinfo:libosinfo><libosinfo:os id='http://microsoft.com/win/11'/></libosinfo:libosinfo>",
      '</metadata>',
    ],
    ["<tpm model='tpm-crb'>", "  <backend type='emulator' version='2.0'/>", '</tpm>'],
  ),
  good: domainWith(
    [
      "<metadata xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>",
      "  <libosinfo:libosinfo><libosinfo:os id='http://microsoft.com/win/11'/></libosinfo:libosinfo>",
      '</metadata>',
    ],
    ["<tpm model='tpm-crb'>", "  <backend type='emulator' version='2.0'/>", '</tpm>'],
    'kvm',
    [
      "<type arch='x86_64' machine='q35'>hvm</type>",
      "<loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.secboot.fd</loader>",
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ osinfo, os, heading }) => {
      const { firmware, firmwareFeatures, loader } = os;
      if (!windows.test(writtenValue(osinfo) ?? '')) return [];
      // libvirt chooses firmware with Secure Boot where it is asked for EFI and nothing else.
      if (
        firmware.kind !== 'absent' ||
        firmwareFeatures.length > 0 ||
        (loader !== null && loader.secure.kind !== 'absent')
      )
        return [];
      return [
        {
          span: os.span === null ? heading : span(os.span.start, os.span.start + '<os'.length),
          message: 'Windows expects Secure Boot here: ask for it with firmware="efi" and the feature secure-boot.',
        },
      ];
    }),
};

/** Windows 11 and Windows Server 2022 or later, by libosinfo’s names. */
const windows = /microsoft\.com\/win\/(?:11|2k2[25])/;
