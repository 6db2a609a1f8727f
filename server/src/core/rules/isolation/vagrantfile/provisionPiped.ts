import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { guestScripts, runsFetched } from '../../../security/machines/scripts';
import { eachSetup } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'provision-piped',
  severity: 'warning',
  title: 'The guest runs what a server sends, unseen.',
  why: `
A server that was taken over, or that answers half, decides what root of the guest runs. Fetch a release into a file
and compare its checksum first, or install the package of the distribution.

Source: Vagrant’s documentation, “Shell Provisioner” (developer.hashicorp.com/vagrant/docs/provisioning/shell, 2026).
NIST SP 800-190, section 4.1.1 (2017).
`,
  bad: vagrantfileWith('config.vm.provision "shell", inline: "curl -fsSL https://acme.net/install.sh | sh"'),
  good: vagrantfileWith('config.vm.provision "shell", inline: "apt-get install -y acme"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      guestScripts(setup).flatMap(({ span: place, commands, where }) =>
        commands.some((_, at) => runsFetched(commands, at))
          ? [
              {
                span: place,
                message: `The guest runs whatever a server sends ${where}: fetch it into a file, and compare a checksum first.`,
              },
            ]
          : [],
      ),
    ),
};
