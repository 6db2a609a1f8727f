import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, modified } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-accelerated',
  severity: 'information',
  title: 'The guest’s graphics run on the graphics card of the host.',
  why: `
With 3D acceleration the guest’s drawing is done by the drivers of the host: much code, written for programs that are
trusted, that guests have broken out through.

Source: The manual of VirtualBox, “Hardware 3D Acceleration”, which warns of untrusted guests (virtualbox.org/manual,
2026).
`,
  bad: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--accelerate3d", "on"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "virtualbox" do |p|',
    '  p.customize ["modifyvm", :id, "--accelerate3d", "off"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const said = modified(setup, 'accelerate3d', 'accelerate-3d');
      if (said === null || !/^on$/.test(said.value)) return [];
      return [
        {
          span: said.span,
          message: 'The guest reaches the host’s graphics driver: switch 3D off where it is not needed.',
        },
      ];
    }),
};
