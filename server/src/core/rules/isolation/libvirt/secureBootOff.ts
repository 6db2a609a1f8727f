import type { MachineSnapshot } from '../../../machineAnalysis';
import { is, qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'secure-boot-off',
  severity: 'information',
  title: 'Secure Boot is switched off.',
  why: `
With Secure Boot the firmware starts just what is signed, so that nobody who gets into the guest can put something in
front of its kernel. Switched off it does not even where the guest’s system is signed.

Source: libvirt’s knowledge base, “Secure Boot” (libvirt.org/kbase/secureboot.html, 2026).
`,
  bad: domainWith([], [], 'kvm', [
    "<type arch='x86_64' machine='q35'>hvm</type>",
    "<loader readonly='yes' secure='no' type='pflash'>/usr/share/OVMF/OVMF_CODE.fd</loader>",
  ]),
  good: domainWith([], [], 'kvm', [
    "<type arch='x86_64' machine='q35'>hvm</type>",
    "<loader readonly='yes' secure='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE.secboot.fd</loader>",
  ]),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ os: { loader, firmwareFeatures } }) => {
      const feature = firmwareFeatures.find(({ name }) => is(name, 'secure-boot'))?.enabled;
      const said = feature ?? loader?.secure;
      if (said?.kind !== 'written' || said.value) return [];
      return [
        {
          span: said.span,
          message: 'The firmware starts whatever it finds: switch Secure Boot on where the guest’s system is signed.',
        },
      ];
    }),
};
