import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'vm-qemu-arguments',
  severity: 'warning',
  title: 'Arguments are handed to QEMU that libvirt does not read.',
  why: `
libvirt confines a machine by what it knows of it. What \`qemuargs\` and \`qemuenv\` name it does not know, and people
then switch the confinement off. Nearly all of it has a setting of its own.

Source: libvirt’s knowledge base, “QEMU command-line passthrough security”
(libvirt.org/kbase/qemu-passthrough-security.html, 2026).
`,
  bad: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.qemuargs value: "-device"', 'end'),
  good: vagrantfileWith('config.vm.provider "libvirt" do |p|', '  p.random model: "random"', 'end'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, ({ provider, file }) =>
      (provider?.name === 'libvirt' ? provider.calls : [])
        .filter(({ method, site }) => /^qemu(?:args|env)$/.test(method) && site.file === file)
        .map(({ site }) => ({
          span: site.span,
          message: 'libvirt does not read these arguments, and cannot confine what they name: use its own settings.',
        })),
    ),
};
