import type { MachineSnapshot } from '../../../machineAnalysis';
import { isIpv4 } from '../../../security/machines/addresses';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, networksOf, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'address-invalid',
  severity: 'error',
  title: 'An address is none.',
  why: `
\`vagrant validate\` lets it pass, and \`vagrant up\` fails half-way, or the guest is not reached.

Source: Tried with Vagrant 2.3.4, 2026: it takes \`10.0.0.300\`.
`,
  bad: vagrantfileWith('config.vm.network "private_network", ip: "192.168.56.300"'),
  good: vagrantfileWith('config.vm.network "private_network", ip: "192.168.56.30"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      ['private_network', 'public_network'].flatMap((type) =>
        networksOf(setup, type).flatMap(({ network: { options } }) =>
          ['ip', 'netmask'].flatMap((name) => {
            const said = words(setup, options, name);
            if (said === null || !/^\d+(?:\.\d+){1,5}$/.test(said.value) || isIpv4(said.value)) return [];
            return [{ span: said.span, message: `${said.value} is no address: it takes four numbers from 0 to 255.` }];
          }),
        ),
      ),
    ),
};
