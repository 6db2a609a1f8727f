import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { shellProvisioners } from '../../../security/machines/scripts';
import { eachSetup, isUnset, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'provision-remote',
  severity: 'warning',
  title: 'A script is fetched from the network, and nobody compares its checksum.',
  why: `
What is at the address may be another script tomorrow, and root of the guest runs it. Vagrant compares a checksum
where one is given: \`sha256: "…"\`. Or keep the script in the project.

Source: Vagrant’s documentation, “Shell Provisioner” (developer.hashicorp.com/vagrant/docs/provisioning/shell, 2026).
`,
  bad: vagrantfileWith('config.vm.provision "shell", path: "https://acme.net/install.sh"'),
  good: vagrantfileWith(
    'config.vm.provision "shell", path: "https://acme.net/install.sh", sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      shellProvisioners(setup).flatMap(({ options }) => {
        const path = words(setup, options, 'path');
        if (path === null || !/^(?:https?|ftp):\/\//i.test(path.value)) return [];
        if (!checksums.every((name) => isUnset(options, name))) return [];
        return [
          {
            span: path.span,
            message: 'Another script may be at this address tomorrow: give its sha256, or keep it in the project.',
          },
        ];
      }),
    ),
};

const checksums = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
