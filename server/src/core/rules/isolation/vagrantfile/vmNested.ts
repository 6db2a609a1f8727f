import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified, providerOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-nested',
  severity: 'information',
  title: 'The guest may run virtual machines of its own.',
  why: `
Nested virtualisation gives the guest more of the hypervisor’s code to attack: a part that had holes of its own. Leave
it off unless the guest does run machines.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026). NIST SP 800-125A r1,
“Security Recommendations for Server-based Hypervisor Platforms” (2018).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--nested-hw-virt", "on"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--nested-hw-virt", "off"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const said =
        modified(setup, 'nested-hw-virt') ??
        providerOption(setup, 'libvirt', 'nested') ??
        providerOption(setup, 'hyperv', 'enable_virtualization_extensions') ??
        providerOption(setup, 'vmware_desktop', 'vmx[vhv.enable]');
      if (said === null || !/^(?:on|true)$/i.test(String(said.value))) return [];
      return [
        {
          span: said.span,
          message:
            'The guest may run machines of its own, with more of the hypervisor to attack: switch it off where it does not.',
        },
      ];
    }),
};
