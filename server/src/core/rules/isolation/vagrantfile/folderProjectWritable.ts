import type { VagrantFolder } from '../../../formats/vagrantfile/model';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { bareVagrantfile } from '../../../security/machines/examples';
import { firstLine, isOneWay, type Setup, setupsOf } from '../../../security/machines/vagrant';
import type { TextEdit } from '../../../text/edit';
import { type Span, span } from '../../../text/span';
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
    const setups = setupsOf(snapshot);
    const open = setups.flatMap((setup) => openFolders(setup).map((folder) => ({ setup, folder })));
    const [first] = open;
    if (first === undefined) return [];
    const { setup, folder } = first;
    // What no line says of any machine is about all of them, and not about the first.
    const ofAll = folder.site === null && new Set(open.map((each) => each.setup)).size === setups.length;
    const edit = folder.site === null ? switchedOff(setup) : null;
    return [
      {
        span: (ofAll ? configured(setup) : null) ?? firstLine(setup, (folder.site ?? setup.machine.site).span),
        message: 'The guest may change this very file, which the host runs: switch /vagrant off, or copy with rsync.',
        ...(edit === null ? {} : { fix: { title: 'Switch /vagrant off', edits: [edit], safe: false } }),
      },
    ];
  },
};

/** The project’s folder, where the guest may write to it. */
function openFolders({ machine, vm, file }: Setup): readonly VagrantFolder[] {
  if (vm.gaps.some(({ field }) => field === 'sharedFolders')) return [];
  return vm.folders.filter((folder) => {
    const { host, disabled, site } = folder;
    if (host.kind !== 'known' || host.value !== '.' || isOneWay(folder)) return false;
    if (disabled.kind === 'unknown' || (disabled.kind === 'known' && disabled.value)) return false;
    return (site ?? machine.site).file === file;
  });
}

/** The call that configures all machines; null where it is written in another way, or more than once. */
function configured({ text }: Setup): Span | null {
  const [call, ...others] = text.matchAll(/^Vagrant\.configure\b(?:\(?\s*["']\d["']\)?)?/gm);
  return call === undefined || others.length > 0 ? null : span(call.index, call.index + call[0].length);
}

/** A line behind that of `Vagrant.configure`; null where that is written in another way. */
function switchedOff({ text }: Setup): TextEdit | null {
  const head = /^Vagrant\.configure\(?\s*["']2["']\)? do \|(\w+)\|[ \t]*\r?\n/m.exec(text);
  if (head === null) return null;
  const end = head.index + head[0].length;
  return { span: span(end, end), text: `  ${head[1]}.vm.synced_folder ".", "/vagrant", disabled: true\n` };
}
