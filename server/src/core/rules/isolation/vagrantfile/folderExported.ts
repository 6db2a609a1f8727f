import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, sharedFolders, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-exported',
  severity: 'information',
  title: 'A folder of the host is exported on its network.',
  why: `
NFS writes the folder into the host’s \`/etc/exports\`, as root, and serves it over the network: who takes the guest’s
address reads it too. virtiofs and rsync need neither root nor a server.

Source: Vagrant’s documentation, “NFS” (developer.hashicorp.com/vagrant/docs/synced-folders/nfs, 2026).
`,
  bad: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", type: "nfs"'),
  good: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", type: "rsync"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      sharedFolders(setup).flatMap(({ folder }) => {
        const type = written(setup, folder.type);
        if (type?.value !== 'nfs') return [];
        return [
          {
            span: type.span,
            message: 'The host exports this folder on its network, as root: virtiofs or rsync need neither.',
          },
        ];
      }),
    ),
};
