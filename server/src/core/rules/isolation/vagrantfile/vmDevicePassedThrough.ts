import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-device-passed-through',
  severity: 'warning',
  title: 'A device of the host belongs to the guest.',
  why: `
The guest’s driver speaks to real hardware: what it writes into the device’s memory and firmware stays when the next
guest gets it, and a device that reads all memory is held by the IOMMU alone.

Source: NIST SP 800-125A r1, “Security Recommendations for Server-based Hypervisor Platforms” (2018). QEMU’s
documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "libvirt" do |p|',
    '  p.pci bus: "0x06", slot: "0x12", function: "0x5"',
    'end',
  ),
  good: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.random model: "random"', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, ({ provider, file }) =>
      (provider?.name === 'libvirt' ? provider.calls : [])
        .filter(({ method, site }) => /^(?:pci|usb)$/.test(method) && site.file === file)
        .map(({ site }) => ({
          span: site.span,
          message: 'The guest owns a device of the host, and what it leaves in it stays: give it a virtual one.',
        })),
    ),
};
