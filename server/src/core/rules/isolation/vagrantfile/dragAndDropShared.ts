import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'drag-and-drop-shared',
  severity: 'warning',
  title: 'Files may be dragged out of the guest.',
  why: `
Drag and drop in both directions lets the guest hand files to the host’s desktop, and read what is dragged over it.
\`disabled\` ends that.

Source: The manual of VirtualBox, “Drag and Drop” (virtualbox.org/manual, 2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--drag-and-drop", "bidirectional"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--drag-and-drop", "disabled"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const said = modified(setup, 'drag-and-drop', 'draganddrop');
      if (said === null || !/^(?:bidirectional|guesttohost)$/.test(said.value)) return [];
      return [
        {
          span: said.span,
          message: 'The guest hands files to the desktop of the host: switch drag and drop off where it is not needed.',
        },
      ];
    }),
};
