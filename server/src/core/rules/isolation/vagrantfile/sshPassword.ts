import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'ssh-password',
  severity: 'warning',
  title: 'A password for the machine stands in the Vagrantfile.',
  why: `
Everybody who has the Vagrantfile has the password, and machines that take passwords can be tried by everybody who
reaches them. Vagrant makes a key for each machine by itself.

Source: Vagrant’s documentation, “SSH Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/ssh_settings, 2026).
`,
  bad: vagrantfileWith('config.ssh.password = "vagrant"'),
  good: vagrantfileWith('config.ssh.keys_only = true'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      ['ssh', 'winrm'].flatMap((section) => {
        const password = sectionOption(setup, section, 'password');
        if (typeof password?.value !== 'string' || password.value === '') return [];
        const what =
          password.value === 'vagrant' ? 'Everybody knows this password' : 'Whoever has this file has the password';
        return [
          {
            span: password.span,
            message: `${what}: let Vagrant use the key that it makes, or take it from the environment.`,
          },
        ];
      }),
    ),
};
