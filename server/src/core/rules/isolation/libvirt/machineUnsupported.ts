import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'machine-unsupported',
  severity: 'warning',
  title: 'A domain’s machine type is none that is held secure.',
  why: `
QEMU’s authors handle holes as such in machines that are made for virtualisation: \`q35\`, \`pc\`, \`microvm\`, \`virt\`,
\`pseries\`, \`s390-ccw-virtio\`, Xen’s. All the other boards are there to emulate old hardware, and isolate nothing for
certain.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: domainWith([], [], 'kvm', ["<type arch='aarch64' machine='raspi3b'>hvm</type>"]),
  good: domainWith([], [], 'kvm', ["<type arch='aarch64' machine='virt'>hvm</type>"]),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ os: { machine } }) =>
      machine.kind !== 'written' || supported.test(machine.value)
        ? []
        : [
            {
              span: machine.span,
              message: `QEMU promises no isolation with the machine ${machine.value}: take one that is made for virtualisation.`,
            },
          ],
    ),
};

/** With a version behind it, and with what distributions add to the name. */
const supported =
  /^(?:pc|q35|microvm|virt|xenfv|xenpv|xenpvh|pseries|s390-ccw-virtio|rhel\d*|none)(?![a-z])|^(?:xen|pc-|virt-)/;
