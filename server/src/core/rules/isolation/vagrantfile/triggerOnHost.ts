import { hostCommands } from '../../../formats/vagrantfile/hostCommands';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { firstLine } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'trigger-on-host',
  severity: 'information',
  title: 'The host runs a command when a trigger fires.',
  why: `
\`run\` and \`ruby\` of a trigger run on the host, with all your rights. \`run_remote\` runs in the guest.

Source: Vagrant’s documentation, “Triggers” (developer.hashicorp.com/vagrant/docs/triggers, 2026).
`,
  bad: vagrantfileWith('config.trigger.after :up do |trigger|', '  trigger.run = { inline: "./announce.sh" }', 'end'),
  good: vagrantfileWith(
    'config.trigger.after :up do |trigger|',
    '  trigger.run_remote = { inline: "./announce.sh" }',
    'end',
  ),
  equivalents: {},
  check: ({ source, document }) =>
    source.format === 'vagrantfile'
      ? hostCommands(document.lines.text, source.around.parser)
          .filter(({ when }) => when === 'trigger')
          .map(({ span: place }) => ({
            span: firstLine(document.lines, place),
            message: 'This runs on the host, with all your rights: use run_remote for what the guest can do.',
          }))
      : [],
};
