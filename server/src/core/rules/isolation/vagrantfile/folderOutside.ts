import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { sensitiveFolder } from '../../../security/machines/hostPaths';
import { eachSetup, sharedFolders } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-outside',
  severity: 'warning',
  title: 'A folder outside of the project is shared with the guest.',
  why: `
Whoever starts the project shares it, and may not know what they have there: what the guest reads and changes is no
longer what the project is. Copy what is needed into the project, or share the very folder below.

Source: Vagrant’s documentation, “Synced Folders” (developer.hashicorp.com/vagrant/docs/synced-folders, 2026).
`,
  bad: vagrantfileWith('config.vm.synced_folder "../other", "/srv/other"'),
  good: vagrantfileWith('config.vm.synced_folder "other", "/srv/other"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      sharedFolders(setup).flatMap(({ host }) => {
        if (host === null || !isOutside(host.value, setup.file) || sensitiveFolder(host.value) !== null) return [];
        return [
          { span: host.span, message: `${host.value} lies outside of the project: share a folder of the project.` },
        ];
      }),
    ),
};

function isOutside(path: string, vagrantfile: string): boolean {
  const folder = path.replaceAll('\\', '/');
  if (/^(?:\.\.(?:\/|$)|~)/.test(folder)) return true;
  const home = vagrantfile.slice(0, vagrantfile.lastIndexOf('/') + 1);
  return /^(?:\/|[a-z]:\/)/i.test(folder) && !`${folder}/`.startsWith(home);
}
