import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'nic-promiscuous',
  severity: 'warning',
  title: 'A guest sees the traffic of others.',
  why: `
In promiscuous mode a network card of the guest is handed all packets of the network, those of the host and of other
machines.

Source: The manual of VirtualBox, “VBoxManage modifyvm”, --nic-promisc (virtualbox.org/manual, 2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--nicpromisc2", "allow-all"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--nicpromisc2", "deny"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      cards.flatMap((card) => {
        const mode = modified(setup, `nicpromisc${card}`, `nic-promisc${card}`);
        if (mode?.value !== 'allow-all') return [];
        return [
          {
            span: mode.span,
            message: 'This guest reads the packets of the host and of other machines: use allow-vms, or deny.',
          },
        ];
      }),
    ),
};

const cards = [1, 2, 3, 4, 5, 6, 7, 8];
