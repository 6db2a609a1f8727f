import type { MachineSnapshot } from '../../../machineAnalysis';
import { bareVagrantfile } from '../../../security/machines/examples';
import { eachSetup, firstLine, isOneWay, type Setup } from '../../../security/machines/vagrant';
import type { TextEdit } from '../../../text/edit';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'folder-project-writable',
  severity: 'information',
  title: 'The guest may change the project, its Vagrantfile included.',
  why: `
The folder of the Vagrantfile is shared as \`/vagrant\` unless it is switched off. Who has the guest writes a hook into
\`.git\`, or Ruby into the Vagrantfile, and the host runs it at the next commit or the next \`vagrant\` command. Switch it
off, share a folder below, or use \`type: "rsync"\`, which only copies.

Source: Vagrant’s documentation, “Synced Folders” (developer.hashicorp.com/vagrant/docs/synced-folders, 2026).
`,
  bad: bareVagrantfile('config.vm.box = "debian/trixie64"', 'config.vm.box_version = "13.20251117.1"'),
  good: {
    files: {
      Vagrantfile: `Vagrant.configure("2") do |config|
  config.vm.synced_folder ".", "/vagrant", disabled: true
  config.vm.box = "debian/trixie64"
  config.vm.box_version = "13.20251117.1"
end
`,
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const [first] = eachSetup(snapshot, (setup) => {
      const { machine, vm, file } = setup;
      if (vm.gaps.some(({ field }) => field === 'sharedFolders')) return [];
      return vm.folders.flatMap((folder) => {
        const { host, disabled, site } = folder;
        if (host.kind !== 'known' || host.value !== '.' || isOneWay(folder)) return [];
        if (disabled.kind === 'unknown' || (disabled.kind === 'known' && disabled.value)) return [];
        const place = site ?? machine.site;
        if (place.file !== file) return [];
        const edit = site === null ? switchedOff(setup) : null;
        return [
          {
            span: firstLine(setup, place.span),
            message:
              'The guest may change this very file, which the host runs: switch /vagrant off, or copy with rsync.',
            ...(edit === null ? {} : { fix: { title: 'Switch /vagrant off', edits: [edit], safe: false } }),
          },
        ];
      });
    });
    return first === undefined ? [] : [first];
  },
};

/** A line behind that of `Vagrant.configure`; null where that is written in another way. */
function switchedOff({ text }: Setup): TextEdit | null {
  const head = /^Vagrant\.configure\(?\s*["']2["']\)? do \|(\w+)\|[ \t]*\r?\n/m.exec(text);
  if (head === null) return null;
  const end = head.index + head[0].length;
  return { span: span(end, end), text: `  ${head[1]}.vm.synced_folder ".", "/vagrant", disabled: true\n` };
}
