import type { MachineSnapshot } from '../../../machineAnalysis';
import { bareVagrantfile } from '../../../security/machines/examples';
import { eachSetup, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'box-unversioned',
  severity: 'information',
  title: 'A box is taken in whatever version is the newest.',
  why: `
Two people who start the project on different days have different machines, and a version that somebody has put
something into is taken without anybody’s doing. Name the version that was tried.

Source: Vagrant’s documentation, “Box Versioning” (developer.hashicorp.com/vagrant/docs/boxes/versioning, 2026).
`,
  bad: bareVagrantfile('config.vm.box = "debian/trixie64"', 'config.vm.synced_folder ".", "/vagrant", disabled: true'),
  good: bareVagrantfile(
    'config.vm.box = "debian/trixie64"',
    'config.vm.box_version = "13.20251117.1"',
    'config.vm.synced_folder ".", "/vagrant", disabled: true',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const { vm } = setup;
      const box = written(setup, vm.box);
      if (box === null || vm.boxVersion.kind !== 'unset' || vm.boxUrls.kind !== 'unset') return [];
      return [
        {
          span: box.span,
          message: `${box.value} is another machine with each new version: name the one that was tried with box_version.`,
        },
      ];
    }),
};
