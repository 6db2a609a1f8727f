import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, firstLine, modified } from '../../../security/machines/vagrant';
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
      const { provider, file } = setup;
      const controller = modified(setup, 'usbxhci', 'usb-xhci', 'usbehci', 'usb-ehci', 'usb', 'usb-ohci');
      const filters = (provider?.customizations ?? []).filter(({ command, site }) => {
        const first = command.kind === 'known' ? command.value[0] : undefined;
        return first?.kind === 'known' && first.value === 'usbfilter' && site.file === file;
      });
      return [
        ...(controller?.value === 'on' ? [controller.span] : []),
        ...filters.map(({ site }) => firstLine(setup, site.span)),
      ].map((place) => ({
        span: place,
        message: 'Devices of the host can be handed to the guest: switch USB off where it is not needed.',
      }));
    }),
};
