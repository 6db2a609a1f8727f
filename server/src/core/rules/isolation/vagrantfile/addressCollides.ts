import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, isUnset, networksOf, type Setup, words } from '../../../security/machines/vagrant';
import type { Span } from '../../../text/span';
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
      return [...addressesOf(setup)].flatMap(({ address, key, span }) => {
        const owner = taken.get(key);
        if (owner === undefined) taken.set(key, name.value);
        if (owner === undefined || owner === name.value) return [];
        return [{ span, message: `${owner} has the address ${address} already: give ${name.value} another.` }];
      });
    });
  },
};

/** Addresses that a machine has on networks which others are on, too. */
function* addressesOf(
  setup: Setup,
): Generator<{ readonly address: string; readonly key: string; readonly span: Span }, void, void> {
  const networks = ['private_network', 'public_network'].flatMap((type) => networksOf(setup, type));
  for (const { network } of networks) {
    const { type, options } = network;
    // Networks that are named are apart from each other.
    if (['virtualbox__intnet', 'libvirt__network_name'].some((each) => !isUnset(options, each))) continue;
    const ip = type === 'private_network' ? words(setup, options, 'ip') : null;
    if (ip !== null) yield { address: ip.value, key: ip.value, span: ip.span };
    const mac = words(setup, options, 'mac');
    const digits = mac?.value.replace(/[:.-]/g, '').toLowerCase() ?? '';
    if (mac !== null && /^[0-9a-f]{12}$/.test(digits)) yield { address: mac.value, key: digits, span: mac.span };
  }
}
