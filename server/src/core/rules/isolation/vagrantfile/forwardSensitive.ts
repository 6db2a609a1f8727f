import type { MachineSnapshot } from '../../../machineAnalysis';
import { isEverywhere } from '../../../security/machines/addresses';
import { vagrantfileWith } from '../../../security/machines/examples';
import { sensitiveService } from '../../../security/machines/ports';
import { eachSetup, forwards, isUnset, option, replaced, withOption, words } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'forward-sensitive',
  severity: 'warning',
  title: 'A database, or an engine, in the guest is open to the network of the host.',
  why: `
Docker’s API, Redis, Elasticsearch, MongoDB and their like ask nobody who they are, or are made for networks that are
trusted; they are found within hours. Forward them on 127.0.0.1 alone, Docker’s API not at all.

Source: Vagrant’s documentation, “Forwarded Ports” (developer.hashicorp.com/vagrant/docs/networking/forwarded_ports,
2026). NIST SP 800-190, section 4.3.3 (2017).
`,
  bad: vagrantfileWith('config.vm.network "forwarded_port", guest: 6379, host: 6379'),
  good: vagrantfileWith('config.vm.network "forwarded_port", guest: 6379, host: 6379, host_ip: "127.0.0.1"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      forwards(setup).flatMap(({ network: { options }, span }) => {
        const service = sensitiveService(option(setup, options, 'guest')?.value);
        const address = words(setup, options, 'host_ip');
        const isOpen =
          address === null ? isUnset(options, 'host_ip') : address.value === '' || isEverywhere(address.value);
        if (service === null || !isOpen) return [];
        const edits =
          address === null ? withOption(setup, span, 'host_ip: "127.0.0.1"') : replaced(setup, address, '"127.0.0.1"');
        return [
          {
            span,
            message: `Everybody on the host’s network reaches ${service} in the guest: forward it on 127.0.0.1 alone.`,
            ...(edits === null ? {} : { fix: { title: 'Listen on 127.0.0.1', edits, safe: false } }),
          },
        ];
      }),
    ),
};
