import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere, isIpv4 } from '../../../security/machines/addresses';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, forwards, replaced, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'forward-address-name',
  severity: 'error',
  title: 'A port is forwarded on an address that is none.',
  why: `
VirtualBox takes a name such as \`localhost\` without a word, and listens on every address of the host then. Write the
number.

Source: Vagrant’s documentation, “Forwarded Ports” (developer.hashicorp.com/vagrant/docs/networking/forwarded_ports,
2026). hashicorp/vagrant#4768.
`,
  bad: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "localhost"'),
  good: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      forwards(setup).flatMap(({ network: { options } }) => {
        const address = words(setup, options, 'host_ip');
        if (address === null || address.value === '' || isEverywhere(address.value)) return [];
        if (isIpv4(address.value) || address.value.includes(':')) return [];
        const edits = address.value === 'localhost' ? replaced(setup, address, '"127.0.0.1"') : null;
        return [
          {
            span: address.span,
            message: `“${address.value}” is no address, and VirtualBox listens on all of them then: write 127.0.0.1.`,
            ...(edits === null ? {} : { fix: { title: 'Write 127.0.0.1', edits, safe: false } }),
          },
        ];
      }),
    ),
};
