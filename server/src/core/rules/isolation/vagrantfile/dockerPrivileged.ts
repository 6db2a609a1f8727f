import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, listed, providerOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'docker-privileged',
  severity: 'error',
  title: 'A container has all rights on the host.',
  why: `
A privileged container sees all devices and may load modules into the host’s kernel: it is no wall at all. Name the
one right, or the one device, that is needed.

Source: Vagrant’s documentation, “Docker Provider” (developer.hashicorp.com/vagrant/docs/providers/docker, 2026). CIS
Docker Benchmark 1.6.0, section 5 (5.5)
`,
  bad: vagrantfileWith(
    'config.vm.provider "docker" do |p|',
    '  p.image = "debian:trixie"',
    '  p.create_args = ["--privileged"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "docker" do |p|',
    '  p.image = "debian:trixie"',
    '  p.create_args = ["--cap-add=NET_ADMIN"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const args = providerOption(setup, 'docker', 'create_args');
      const all = providerOption(setup, 'docker', 'privileged');
      const message = 'This container may do on the host whatever root may: name the one right that it needs.';
      if (args !== null && listed(args.value).some((arg) => /^--privileged(?:=true)?$/.test(arg)))
        return [{ span: args.span, message }];
      return all?.value === true ? [{ span: all.span, message }] : [];
    }),
};
