import type { MachineSnapshot } from '../../../machineAnalysis';
import { isLoopback } from '../../../security/machines/addresses';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'remote-display-open',
  severity: 'warning',
  title: 'The screen of a machine is open to the network.',
  why: `
VirtualBox’s remote display asks nobody who they are unless it is told to, and listens on all addresses of the host
unless one is named: whoever connects sits before the machine.

Source: The manual of VirtualBox, “Remote Display (VRDP Support)” (virtualbox.org/manual, 2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--vrde", "on"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--vrde", "on", "--vrdeaddress", "127.0.0.1"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const display = modified(setup, 'vrde');
      if (display?.value !== 'on') return [];
      const address = modified(setup, 'vrde-address', 'vrdeaddress')?.value ?? '';
      const auth = modified(setup, 'vrde-auth-type', 'vrdeauthtype')?.value ?? 'null';
      if (isLoopback(address) || auth !== 'null') return [];
      return [
        {
          span: display.span,
          message:
            'Whoever reaches the host sits before this machine: set --vrdeaddress to 127.0.0.1, or ask for a password.',
        },
      ];
    }),
};
