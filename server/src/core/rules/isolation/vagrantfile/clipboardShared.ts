import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'clipboard-shared',
  severity: 'warning',
  title: 'The guest reads the clipboard of the host.',
  why: `
What you copy on the host, passwords among it, is there for every program of the guest. \`hosttoguest\` hands over what
you paste there, \`disabled\` nothing.

Source: The manual of VirtualBox, “Integrating with Guest Additions”, shared clipboard (virtualbox.org/manual, 2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--clipboard-mode", "bidirectional"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--clipboard-mode", "disabled"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const said = modified(setup, 'clipboard-mode', 'clipboard');
      if (said === null || !/^(?:bidirectional|guesttohost|hosttoguest)$/.test(said.value)) return [];
      const isOneWay = said.value === 'hosttoguest';
      return [
        {
          span: said.span,
          ...(isOneWay ? { severity: 'information' } : {}),
          message:
            'Every program of the guest may read or fill the clipboard of the host: switch it off where it is not needed.',
        },
      ];
    }),
};
