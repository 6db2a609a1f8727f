import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, replaced, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'ssh-agent-forwarded',
  severity: 'information',
  title: 'The guest may use the keys of the host’s SSH agent.',
  why: `
For as long as you are logged in, root of the guest can sign with every key in your agent, and so log in wherever you
can. Switch it on for the command that needs it: \`vagrant ssh -- -A\`.

Source: Vagrant’s documentation, “SSH Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/ssh_settings, 2026).
`,
  bad: vagrantfileWith('config.ssh.forward_agent = true'),
  good: vagrantfileWith('config.ssh.forward_agent = false'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const agent = sectionOption(setup, 'ssh', 'forward_agent');
      if (agent?.value !== true) return [];
      const edits = replaced(setup, agent, 'false');
      return [
        {
          span: agent.span,
          message:
            'Root of the guest can log in with your keys wherever you can: use vagrant ssh -- -A where it is needed.',
          ...(edits === null ? {} : { fix: { title: 'Keep the agent to the host', edits, safe: false } }),
        },
      ];
    }),
};
