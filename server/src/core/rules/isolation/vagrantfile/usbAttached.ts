import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'usb-attached',
  severity: 'information',
  title: 'USB devices of the host reach the guest.',
  why: `
With a USB controller, and filters that say which, devices of the host belong to the guest while it runs: its driver
speaks to them, and may leave something in their firmware.

Source: The manual of VirtualBox, “USB Support” (virtualbox.org/manual, 2026). QEMU’s documentation of its security
(qemu.org/docs/master/system/security.html, 2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--usb", "on"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--usb", "off"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const said = modified(setup, 'usbxhci', 'usb-xhci', 'usbehci', 'usb-ehci', 'usb', 'usb-ohci');
      if (said === null || !/^on$/.test(said.value)) return [];
      return [
        {
          span: said.span,
          message: 'Devices of the host can be handed to the guest: switch USB off where it is not needed.',
        },
      ];
    }),
};
