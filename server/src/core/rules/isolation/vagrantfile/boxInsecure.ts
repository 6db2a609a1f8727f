import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, option, replaced } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'box-insecure',
  severity: 'error',
  title: 'Nobody looks at the certificate of the server that a box comes from.',
  why: `
With \`box_download_insecure\` whoever answers in the server’s place is believed, and their machine is started.

Source: Vagrant’s documentation, “Machine Settings”
(developer.hashicorp.com/vagrant/docs/vagrantfile/machine_settings, 2026).
`,
  bad: vagrantfileWith('config.vm.box_download_insecure = true'),
  good: vagrantfileWith('config.vm.box_download_insecure = false'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const insecure = option(setup, setup.vm.settings, 'box_download_insecure');
      if (insecure?.value !== true) return [];
      const edits = replaced(setup, insecure, 'false');
      return [
        {
          span: insecure.span,
          message: 'Whoever answers in the server’s place is believed: check its certificate.',
          ...(edits === null ? {} : { fix: { title: 'Check the certificate', edits, safe: false } }),
        },
      ];
    }),
};
