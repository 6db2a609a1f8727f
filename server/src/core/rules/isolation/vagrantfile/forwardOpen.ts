import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { sensitiveService } from '../../../security/machines/ports';
import { eachSetup, forwards, isUnset, option, withOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'forward-open',
  severity: 'warning',
  title: 'A port of the guest is forwarded on all addresses of the host.',
  why: `
Without \`host_ip\` most providers listen on every address of the host: everybody on its network reaches the service in
the guest, in a café too. \`host_ip: "127.0.0.1"\` keeps it to the host.

Source: Vagrant’s documentation, “Forwarded Ports” (developer.hashicorp.com/vagrant/docs/networking/forwarded_ports,
2026).
`,
  bad: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080'),
  good: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      forwards(setup).flatMap(({ network: { options }, span }) => {
        if (!isUnset(options, 'host_ip') || sensitiveService(option(setup, options, 'guest')?.value) !== null)
          return [];
        const edits = withOption(setup, span, 'host_ip: "127.0.0.1"');
        return [
          {
            span,
            message: 'Everybody on the host’s network reaches this port of the guest: set host_ip to 127.0.0.1.',
            ...(edits === null ? {} : { fix: { title: 'Listen on 127.0.0.1', edits, safe: false } }),
          },
        ];
      }),
    ),
};
