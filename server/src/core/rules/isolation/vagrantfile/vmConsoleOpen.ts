import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere } from '../../../security/machines/addresses';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, providerOption, replaced } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-console-open',
  severity: 'warning',
  title: 'The console of a machine is open to the network.',
  why: `
A console is as good as standing before the machine. On all addresses of the host everybody who reaches one may knock.
vagrant-libvirt’s own choice is 127.0.0.1.

Source: vagrant-libvirt’s documentation (vagrant-libvirt.github.io/vagrant-libvirt, 2026).
`,
  bad: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.graphics_ip = "0.0.0.0"', 'end'),
  good: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.graphics_ip = "127.0.0.1"', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const address = providerOption(setup, 'libvirt', 'graphics_ip');
      if (typeof address?.value !== 'string' || !isEverywhere(address.value)) return [];
      const edits = replaced(setup, address, '"127.0.0.1"');
      return [
        {
          span: address.span,
          message: 'Everybody who reaches the host may have this console: listen on 127.0.0.1.',
          ...(edits === null ? {} : { fix: { title: 'Listen on 127.0.0.1', edits, safe: false } }),
        },
      ];
    }),
};
