import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, networksOf } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'network-public',
  severity: 'warning',
  title: 'A machine is on the network of the host itself.',
  why: `
Boxes are made to be let in: their password is \`vagrant\`, and their first key is known to everybody. On a public
network everybody there may try. A private network keeps the machine to the host; where it must be reached, give it a
key of its own and a firewall.

Source: Vagrant’s documentation, “Public Networks” (developer.hashicorp.com/vagrant/docs/networking/public_network,
2026).
`,
  bad: vagrantfileWith('config.vm.network "public_network"'),
  good: vagrantfileWith('config.vm.network "private_network", type: "dhcp"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      networksOf(setup, 'public_network').map(({ span }) => ({
        span,
        message:
          'A box lets in whoever knows Vagrant’s password or key, and here everybody on the host’s network may try: use a private network.',
      })),
    ),
};
