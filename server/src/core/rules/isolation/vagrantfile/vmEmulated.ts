import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, providerOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-emulated',
  severity: 'warning',
  title: 'A machine is emulated, without the hardware’s virtualisation.',
  why: `
QEMU’s authors promise isolation of the guest from the host just where an accelerator such as KVM runs it. Its
emulation of processors (TCG) is no such wall.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.driver = "qemu"', 'end'),
  good: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.driver = "kvm"', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const driver = providerOption(setup, 'libvirt', 'driver');
      return driver?.value === 'qemu'
        ? [
            {
              span: driver.span,
              message:
                'An emulated machine is no wall to rely on: QEMU promises isolation with an accelerator alone; use kvm where the host has it.',
            },
          ]
        : [];
    }),
};
