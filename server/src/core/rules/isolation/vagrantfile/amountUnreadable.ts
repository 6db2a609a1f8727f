import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'amount-unreadable',
  severity: 'warning',
  title: 'Memory or processors are given in a way that the provider does not read.',
  why: `
\`vagrant validate\` lets it pass, and the machine does not start, or starts with another amount. Memory is a number of
megabytes.

Source: Vagrant’s documentation, “VirtualBox Configuration”
(developer.hashicorp.com/vagrant/docs/providers/virtualbox/configuration, 2026). Tried with Vagrant 2.3.4, 2026.
`,
  bad: vagrantfileWith('config.vm.provider "virtualbox" do |p|', '  p.memory = "2GB"', 'end'),
  good: vagrantfileWith('config.vm.provider "virtualbox" do |p|', '  p.memory = 2048', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const { provider } = setup;
      if (provider === null || !plain.test(provider.name)) return [];
      return [written(setup, provider.memory), written(setup, provider.cpus)].flatMap((said, at) => {
        // Nothing at all is what an unset variable of the environment comes to.
        if (said === null || typeof said.value !== 'string' || /^\s*(?:\d+\s*)?$/.test(said.value)) return [];
        const what = at === 0 ? 'megabytes' : 'processors';
        return [
          {
            span: said.span,
            message: `“${said.value.slice(0, 40)}” is no number of ${what}, which is what ${provider.name} takes.`,
          },
        ];
      });
    }),
};

const plain = /^(?:virtualbox|vmware_desktop|hyperv|parallels)$/;
