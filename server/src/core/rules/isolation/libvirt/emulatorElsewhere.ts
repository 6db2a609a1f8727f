import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'emulator-elsewhere',
  severity: 'warning',
  title: 'A domain is run by a program that is not part of the system.',
  why: `
The emulator reads all that the guest sends, with the guest’s disks open. One in a home folder or in \`/tmp\` gets no
updates with the system’s, no profile of AppArmor or SELinux fits it, and others may be able to replace it.

Source: libvirt’s documentation of its QEMU driver, “Driver security architecture” (libvirt.org/drvqemu.html, 2026).
`,
  bad: domainWith([], ['<emulator>/home/me/qemu/build/qemu-system-x86_64</emulator>']),
  good: domainWith([], ['<emulator>/usr/bin/qemu-system-x86_64</emulator>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices: { emulator } }) =>
      emulator.kind !== 'written' || !emulator.value.startsWith('/') || system.test(emulator.value)
        ? []
        : [
            {
              span: emulator.span,
              message:
                'This emulator is not the system’s: it gets no updates, and no security profile fits it; use the one in /usr.',
            },
          ],
    ),
};

const system =
  /^\/(?:usr\/(?!local\/|src\/)|bin\/|sbin\/|lib|libexec\/|opt\/|nix\/|gnu\/store\/|snap\/|run\/(?:libvirt|current-system)\/|System\/|Applications\/|usr\/local\/(?:s?bin|libexec|lib)\/)/;
