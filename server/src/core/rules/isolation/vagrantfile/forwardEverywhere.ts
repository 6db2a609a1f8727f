import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere } from '../../../security/machines/addresses';
import { vagrantfileWith } from '../../../security/machines/examples';
import { sensitiveService } from '../../../security/machines/ports';
import { eachSetup, forwards, option, replaced, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'forward-everywhere',
  severity: 'warning',
  title: 'A port of the guest is forwarded on all addresses of the host, as it says.',
  why: `
\`host_ip: "0.0.0.0"\` makes a service in the guest one of the network that the host is on, wherever that is. Name the
one address that is meant, or 127.0.0.1.

Source: Vagrant’s documentation, “Forwarded Ports” (developer.hashicorp.com/vagrant/docs/networking/forwarded_ports,
2026).
`,
  bad: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "0.0.0.0"'),
  good: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      forwards(setup).flatMap(({ network: { options } }) => {
        const address = words(setup, options, 'host_ip');
        if (address === null || !(address.value === '' || isEverywhere(address.value))) return [];
        if (sensitiveService(option(setup, options, 'guest')?.value) !== null) return [];
        const edits = replaced(setup, address, '"127.0.0.1"');
        return [
          {
            span: address.span,
            message:
              'Everybody on the host’s network reaches this port of the guest: name the address that is meant, or 127.0.0.1.',
            ...(edits === null ? {} : { fix: { title: 'Listen on 127.0.0.1', edits, safe: false } }),
          },
        ];
      }),
    ),
};
