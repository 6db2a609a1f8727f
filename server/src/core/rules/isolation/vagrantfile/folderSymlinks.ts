import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, isUnset, option, replaced, sharedFolders, written } from '../../../security/machines/vagrant';
import type { Rule, Violation } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-symlinks',
  severity: 'hint',
  title: 'The guest may make links in a folder of the host.',
  why: `
VirtualBox lets the guest make symbolic links in shared folders unless it is told otherwise: a program of the host
that follows one reads or writes where the guest wants it to. \`SharedFoldersEnableSymlinksCreate: false\` ends that.

Source: Vagrant’s documentation, “VirtualBox” (developer.hashicorp.com/vagrant/docs/synced-folders/virtualbox, 2026).
`,
  bad: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", SharedFoldersEnableSymlinksCreate: true'),
  good: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", SharedFoldersEnableSymlinksCreate: false'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      sharedFolders(setup).flatMap(({ folder, span: place }): readonly Violation[] => {
        const allowed = option(setup, folder.options, name);
        const message =
          'The guest may make links that lead programs of the host astray: set SharedFoldersEnableSymlinksCreate to false.';
        if (allowed?.value === true) {
          const edits = replaced(setup, allowed, 'false');
          return [
            {
              span: allowed.span,
              severity: 'warning',
              message,
              ...(edits === null ? {} : { fix: { title: 'Let it make no links', edits, safe: false } }),
            },
          ];
        }
        const isVirtualBox = written(setup, folder.type)?.value === 'virtualbox';
        return isVirtualBox && isUnset(folder.options, name) ? [{ span: place, message }] : [];
      }),
    ),
};

const name = 'SharedFoldersEnableSymlinksCreate';
