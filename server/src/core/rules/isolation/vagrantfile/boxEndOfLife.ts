import type { MachineSnapshot } from '../../../machineAnalysis';
import { systemOfName } from '../../../machines/boxes/systems';
import { endedSystem } from '../../../security/endOfLife';
import { bareVagrantfile } from '../../../security/machines/examples';
import { eachSetup, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'box-end-of-life',
  severity: 'warning',
  title: 'A box is of a system that gets no more fixes.',
  why: `
Holes that are found in it from now on stay open, in the guest and in whatever it serves. Take a release that is
looked after.

Source: Debian’s distro-info-data and the makers’ own pages; each date with its source in server/data/end-of-life.json
(2026).
`,
  bad: bareVagrantfile(
    'config.vm.box = "ubuntu/trusty64"',
    'config.vm.box_version = "20190514.0.0"',
    'config.vm.synced_folder ".", "/vagrant", disabled: true',
  ),
  good: bareVagrantfile(
    'config.vm.box = "cloud-image/ubuntu-26.04"',
    'config.vm.box_version = "20260501.0.0"',
    'config.vm.synced_folder ".", "/vagrant", disabled: true',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const box = written(setup, setup.vm.box);
      const system = box === null ? null : systemOfName(box.value);
      const ended = system === null ? null : endedSystem(system);
      if (box === null || ended === null) return [];
      return [
        {
          span: box.span,
          message: `${ended.name} has had no fixes since ${ended.ends}: take a release that is looked after.`,
        },
      ];
    }),
};
