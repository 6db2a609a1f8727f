import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, option, replaced } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-visible',
  severity: 'hint',
  title: 'The machine opens a window on the host.',
  why: `
A window has a keyboard, a mouse and with the guest additions a clipboard: what a headless machine has not. It also
keeps the project from running where nobody is logged in.

Source: Vagrant’s documentation, “VirtualBox Configuration”
(developer.hashicorp.com/vagrant/docs/providers/virtualbox/configuration, 2026).
`,
  bad: vagrantfileWith('config.vm.provider "virtualbox" do |p|', '  p.gui = true', 'end'),
  good: vagrantfileWith('config.vm.provider "virtualbox" do |p|', '  p.gui = false', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const gui = setup.provider === null ? null : option(setup, setup.provider.settings, 'gui');
      if (gui?.value !== true) return [];
      const edits = replaced(setup, gui, 'false');
      return [
        {
          span: gui.span,
          message:
            'A window on the host is a way into it that a headless machine has not: switch it off where nobody looks.',
          ...(edits === null ? {} : { fix: { title: 'Run it without a window', edits, safe: false } }),
        },
      ];
    }),
};
