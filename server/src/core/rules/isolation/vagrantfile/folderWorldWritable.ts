import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, listed, option, sharedFolders } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-world-writable',
  severity: 'warning',
  title: 'Every user of the guest may write to a shared folder.',
  why: `
A service in the guest that is taken over may then change what the host runs. Give the folder to the user that needs
it with \`owner\` and \`group\`, or to all for reading: \`755\` and \`644\`.

Source: Vagrant’s documentation, “VirtualBox” (developer.hashicorp.com/vagrant/docs/synced-folders/virtualbox, 2026).
`,
  bad: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", mount_options: ["dmode=777"]'),
  good: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", mount_options: ["dmode=755"]'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      sharedFolders(setup).flatMap(({ folder: { options } }) => {
        const mount = option(setup, options, 'mount_options');
        if (mount === null || !listed(mount.value).some((word) => open.test(word))) return [];
        const there = setup.text.slice(mount.span.start, mount.span.end);
        const text = there.replace(/\bdmode=0?777\b/g, 'dmode=755').replace(/\bfmode=0?777\b/g, 'fmode=644');
        return [
          {
            span: mount.span,
            message: 'Any service in the guest may change these files of the host: use 755 and 644, with an owner.',
            ...(text === there || text.length > 200
              ? {}
              : { fix: { title: 'Use 755 and 644', edits: [{ span: mount.span, text }], safe: false } }),
          },
        ];
      }),
    ),
};

const open = /(?:^|[,\s])(?:[df]mode|dir_mode|file_mode)=0?777\b|(?:^|[,\s])umask=0*(?:$|,)/;
