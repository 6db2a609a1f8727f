import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { sensitiveFolder } from '../../../security/machines/hostPaths';
import { eachSetup, sharedFolders } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-host-path',
  severity: 'error',
  title: 'A folder of the host’s system, or a whole home folder, is shared with the guest.',
  why: `
Who has the guest has these files too: keys, passwords, what the shell runs at the next login, and by them the host.
Share a folder that holds nothing but what the guest needs.

Source: Vagrant’s documentation, “Synced Folders” (developer.hashicorp.com/vagrant/docs/synced-folders, 2026).
`,
  bad: vagrantfileWith('config.vm.synced_folder "~/.ssh", "/home/vagrant/host-ssh"'),
  good: vagrantfileWith('config.vm.synced_folder "src", "/home/vagrant/src"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      sharedFolders(setup).flatMap(({ host }) => {
        const what = host === null ? null : sensitiveFolder(host.value);
        if (host === null || what === null) return [];
        return [
          {
            span: host.span,
            message: `${host.value} gives the guest ${what}: share a folder with just what it needs.`,
          },
        ];
      }),
    ),
};
