import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, isUnset, networksOf, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'address-collides',
  severity: 'warning',
  title: 'Two machines are given the same address.',
  why: `
On one network an address belongs to one machine: packets reach now the one, now the other.

Source: Vagrant’s documentation, “Private Networks” (developer.hashicorp.com/vagrant/docs/networking/private_network,
2026).
`,
  bad: vagrantfileWith(
    'config.vm.define "web" do |web|',
    '  web.vm.network "private_network", ip: "192.168.56.10"',
    'end',
    'config.vm.define "shop" do |shop|',
    '  shop.vm.network "private_network", ip: "192.168.56.10"',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.define "web" do |web|',
    '  web.vm.network "private_network", ip: "192.168.56.10"',
    'end',
    'config.vm.define "shop" do |shop|',
    '  shop.vm.network "private_network", ip: "192.168.56.11"',
    'end',
  ),
  equivalents: {},
  check: (snapshot) => {
    const taken = new Map<string, string>();
    return eachSetup(snapshot, (setup) => {
      const { name, doubt } = setup.machine;
      if (name.kind !== 'known' || doubt !== null) return [];
      return networksOf(setup, 'private_network').flatMap(({ network: { options } }) => {
        const ip = words(setup, options, 'ip');
        // Networks that are named are apart from each other.
        if (ip === null || ['virtualbox__intnet', 'libvirt__network_name'].some((each) => !isUnset(options, each)))
          return [];
        const owner = taken.get(ip.value);
        if (owner === undefined) taken.set(ip.value, name.value);
        if (owner === undefined || owner === name.value) return [];
        return [
          { span: ip.span, message: `${owner} has the address ${ip.value} already: give ${name.value} another.` },
        ];
      });
    });
  },
};
