import type { MachineSnapshot } from '../../../machineAnalysis';
import { bareVagrantfile } from '../../../security/machines/examples';
import { eachSetup, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'box-unofficial',
  severity: 'information',
  title: 'A box is made by somebody whom neither its system nor Vagrant stands for.',
  why: `
Anybody may publish boxes under any name. A box is a whole machine, started on yours: take it from the maker of its
system, from those whom HashiCorp’s documentation names (Bento, HashiCorp), or from one whom you know.

Source: Vagrant’s documentation, “Discovering Vagrant Boxes” (developer.hashicorp.com/vagrant/docs/boxes, 2026).
`,
  bad: bareVagrantfile(
    'config.vm.box = "jdoe/shop"',
    'config.vm.box_version = "1.0.0"',
    'config.vm.synced_folder ".", "/vagrant", disabled: true',
  ),
  good: bareVagrantfile(
    'config.vm.box = "bento/debian-13"',
    'config.vm.box_version = "202510.26.0"',
    'config.vm.synced_folder ".", "/vagrant", disabled: true',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const box = written(setup, setup.vm.box);
      const owner = box === null ? undefined : /^([^/]+)\/[^/]+$/.exec(box.value)?.[1];
      if (box === null || owner === undefined || known.has(owner.toLowerCase()) || setup.vm.boxUrls.kind !== 'unset')
        return [];
      return [
        {
          span: box.span,
          message: `${owner} is none of those who make the systems, nor known to Vagrant’s documentation: look who it is, or take a box of theirs.`,
        },
      ];
    }),
};

/** Makers of systems, by their accounts on HashiCorp’s catalogue, and the ones that most boxes come from (2026). */
const known: ReadonlySet<string> = new Set(
  (
    'almalinux alpine amazonlinux archlinux bento centos cloud-image debian dragonflybsd fedora flatcar freebsd generic ' +
    'generic-x64 generic-a64 gentoo gusztavvargadr hashicorp kalilinux microsoft minimal netbsd nixos openbsd opensuse ' +
    'oraclelinux oracle puppetlabs redhat rhel roboxes rockylinux suse ubuntu voidlinux'
  ).split(' '),
);
