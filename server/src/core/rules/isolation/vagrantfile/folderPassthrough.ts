import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, isUnset, replaced, sharedFolders, words, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-passthrough',
  severity: 'warning',
  title: 'The guest’s users are users of the host in a shared folder.',
  why: `
With the access mode \`passthrough\`, which 9p folders have unless another is named, files on the host get the owner and
the mode that the guest says, setuid among them. \`mapped\` keeps those beside the file.

Source: vagrant-libvirt’s documentation (vagrant-libvirt.github.io/vagrant-libvirt, 2026).
`,
  bad: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", type: "9p"'),
  good: vagrantfileWith('config.vm.synced_folder "src", "/srv/src", type: "9p", accessmode: "mapped"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      sharedFolders(setup).flatMap(({ folder, span: place }) => {
        const mode = words(setup, folder.options, 'accessmode');
        if (written(setup, folder.type)?.value !== '9p') return [];
        if (mode === null ? !isUnset(folder.options, 'accessmode') : mode.value !== 'passthrough') return [];
        const edits = mode === null ? null : replaced(setup, mode, '"mapped"');
        return [
          {
            span: mode?.span ?? place,
            message: 'Files get the owner and the mode that the guest says, on the host too: use accessmode: "mapped".',
            ...(edits === null ? {} : { fix: { title: 'Use accessmode mapped', edits, safe: false } }),
          },
        ];
      }),
    ),
};
