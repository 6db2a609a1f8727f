import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, forwards, option } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'forward-privileged',
  severity: 'information',
  title: 'A port of the host below 1024 is forwarded.',
  why: `
Below 1024 a system gives ports to root alone: forwarding fails for everybody else, or makes people run Vagrant as
root.

Source: Vagrant’s documentation, “Forwarded Ports” (developer.hashicorp.com/vagrant/docs/networking/forwarded_ports,
2026).
`,
  bad: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 80, host_ip: "127.0.0.1"'),
  good: vagrantfileWith('config.vm.network "forwarded_port", guest: 80, host: 8080, host_ip: "127.0.0.1"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      forwards(setup).flatMap(({ network: { options } }) => {
        const host = option(setup, options, 'host');
        const port = host === null ? Number.NaN : Number(host.value);
        if (host === null || !(port > 0 && port < 1024)) return [];
        return [
          {
            span: host.span,
            message: `Port ${port} of the host is root’s: take one from 1024 on, so that Vagrant needs no root.`,
          },
        ];
      }),
    ),
};
