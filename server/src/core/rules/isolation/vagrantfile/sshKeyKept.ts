import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, replaced, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'ssh-key-kept',
  severity: 'warning',
  title: 'The key that everybody has stays in the machine.',
  why: `
Boxes come with Vagrant’s insecure key, whose private half is published. As a rule Vagrant puts a key of its own in
its place at the first start; \`insert_key = false\` keeps the published one, and whoever reaches the machine is let in.

Source: Vagrant’s documentation, “SSH Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/ssh_settings, 2026).
`,
  bad: vagrantfileWith('config.ssh.insert_key = false'),
  good: vagrantfileWith('config.ssh.insert_key = true'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const insert = sectionOption(setup, 'ssh', 'insert_key');
      if (insert?.value !== false) return [];
      const edits = replaced(setup, insert, 'true');
      return [
        {
          span: insert.span,
          message:
            'The private half of the key that stays in the box is published: let Vagrant put its own in its place.',
          ...(edits === null ? {} : { fix: { title: 'Let Vagrant make a key', edits, safe: false } }),
        },
      ];
    }),
};
