import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, listed, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'ssh-key-shared',
  severity: 'warning',
  title: 'The key of a machine is one that others have.',
  why: `
Vagrant’s insecure key is published, and a key in the project is in its history for everybody who may read that. Let
Vagrant make one for the machine.

Source: Vagrant’s documentation, “SSH Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/ssh_settings, 2026).
`,
  bad: vagrantfileWith('config.ssh.private_key_path = "keys/id_ed25519"'),
  good: vagrantfileWith('config.ssh.private_key_path = "~/.ssh/id_ed25519"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const path = sectionOption(setup, 'ssh', 'private_key_path');
      const shared = path === null ? undefined : listed(path.value).find(isShared);
      if (path === null || shared === undefined) return [];
      return [
        { span: path.span, message: `Others have the key ${shared} as well: let Vagrant make one for this machine.` },
      ];
    }),
};

/** In the project, or Vagrant’s own. What Vagrant keeps in `.vagrant` is this machine’s. */
function isShared(path: string): boolean {
  if (/insecure_private_keys?(?:$|\/)/.test(path)) return true;
  return /^(?:\.\/)?(?!\.vagrant\/|\.\.\/)[\w.]/.test(path) && !/^[a-z]:/i.test(path);
}
