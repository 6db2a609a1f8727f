import { hostCommands } from '../../../formats/vagrantfile/hostCommands';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { firstLine } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'host-command',
  severity: 'warning',
  title: 'The host runs a command whenever Vagrant reads the file.',
  why: `
Ruby in a Vagrantfile runs on the host, with all your rights, at every \`vagrant status\`, and with some editors when
the project is opened. Who gets a line in there has your account. Use \`config.vagrant.plugins\` for plugins, and ENV or
a file for values.

Source: Vagrant’s documentation, “Configuration” (developer.hashicorp.com/vagrant/docs/vagrantfile, 2026). Vagrant’s
documentation, “Vagrant Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/vagrant_settings, 2026).
`,
  bad: {
    files: {
      Vagrantfile: `cpus = \`nproc\`.to_i
Vagrant.configure("2") do |config|
  config.vm.box = "debian/trixie64"
  config.vm.box_version = "13.20251117.1"
  config.vm.synced_folder ".", "/vagrant", disabled: true
end
`,
    },
  },
  good: vagrantfileWith('config.vagrant.plugins = ["vagrant-libvirt"]'),
  equivalents: {},
  check: ({ source, document }) =>
    source.format === 'vagrantfile'
      ? hostCommands(document.lines.text, source.around.parser)
          .filter(({ when }) => when === 'load')
          .map(({ span: place }) => ({
            span: firstLine(document.lines, place),
            message:
              'The host runs this whenever Vagrant reads the file, with all your rights: take the value from ENV or a file.',
          }))
      : [],
};
