import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, providerOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-console-password',
  severity: 'warning',
  title: 'The password of a console stands in the Vagrantfile.',
  why: `
Everybody who has the project has it, and of a VNC password no more than 8 letters count. Listen on 127.0.0.1, or take
it from ENV.

Source: vagrant-libvirt’s documentation (vagrant-libvirt.github.io/vagrant-libvirt, 2026).
`,
  bad: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.graphics_passwd = "letmein"', 'end'),
  good: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.graphics_passwd = ENV["CONSOLE"]', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const password = providerOption(setup, 'libvirt', 'graphics_passwd');
      if (typeof password?.value !== 'string' || password.value === '') return [];
      return [
        {
          span: password.span,
          message: 'Whoever has this file has the password: listen on 127.0.0.1, or take it from ENV.',
        },
      ];
    }),
};
