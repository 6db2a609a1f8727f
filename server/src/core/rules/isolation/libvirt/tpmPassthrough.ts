import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'tpm-passthrough',
  severity: 'warning',
  title: 'The guest uses the TPM of the host.',
  why: `
The host’s keys and measurements are in it, and a TPM is made for one system alone. An emulated one belongs to the
guest.

Source: libvirt’s documentation of the domain XML, “TPM device” (libvirt.org/formatdomain.html#tpm-device, 2026).
`,
  bad: domainWith(
    [],
    [
      "<tpm model='tpm-tis'>",
      "  <backend type='passthrough'>",
      "    <device path='/dev/tpm0'/>",
      '  </backend>',
      '</tpm>',
    ],
  ),
  good: domainWith([], ["<tpm model='tpm-tis'>", "  <backend type='emulator' version='2.0'/>", '</tpm>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.tpms.flatMap(({ backend }) =>
        backend.kind === 'written' && backend.value === 'passthrough'
          ? [{ span: backend.span, message: 'The host’s own TPM, with its keys, belongs to the guest: emulate one.' }]
          : [],
      ),
    ),
};
