import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { guestScripts } from '../../../security/machines/scripts';
import { eachSetup } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'provision-ssh-opened',
  severity: 'warning',
  title: 'The guest is made to let in passwords, or root.',
  why: `
With the user \`vagrant\` whose password everybody knows, a machine that takes passwords is open to whoever reaches it.
Let Vagrant’s own key do.

Source: Vagrant’s documentation, “Creating a Base Box” (developer.hashicorp.com/vagrant/docs/boxes/base, 2026). CIS
Benchmark of Debian Linux, section 5.1 (SSH server).
`,
  bad: vagrantfileWith(
    'config.vm.provision "shell", inline: "sed -i \'s/PasswordAuthentication no/PasswordAuthentication yes/\' /etc/ssh/sshd_config"',
  ),
  good: vagrantfileWith('config.vm.provision "shell", inline: "systemctl reload ssh"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      guestScripts(setup).flatMap(({ text, span: place, where }) =>
        opens.test(text)
          ? [
              {
                span: place,
                message: `A box has a password that everybody knows, and ${where} the guest is made to take it: let keys do.`,
              },
            ]
          : [],
      ),
    ),
};

/** What is written into sshd’s configuration, as a line or as what sed puts in a line’s place. */
const opens =
  /(?:^|[^#\w]|\/)(?:PasswordAuthentication[ \t]+yes|PermitRootLogin[ \t]+yes|PermitEmptyPasswords[ \t]+yes)\b/m;
