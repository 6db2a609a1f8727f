import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'ssh-root',
  severity: 'warning',
  title: 'Vagrant logs in as root.',
  why: `
Every command, and every mistake, has all rights in the guest then, and SSH has to let root in. Boxes have a user
\`vagrant\` that may use sudo.

Source: Vagrant’s documentation, “Creating a Base Box” (developer.hashicorp.com/vagrant/docs/boxes/base, 2026).
`,
  bad: vagrantfileWith('config.ssh.username = "root"'),
  good: vagrantfileWith('config.ssh.username = "vagrant"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const user = sectionOption(setup, 'ssh', 'username');
      return user?.value === 'root'
        ? [
            {
              span: user.span,
              message: 'Root should not be let in by SSH: use the user vagrant, with sudo where it is needed.',
            },
          ]
        : [];
    }),
};
