import { serviceWith } from '../../../compose/examples';
import { openPorts } from '../../../compose/ports';
import { keyOf } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'port-on-all-addresses',
  severity: 'information',
  title: 'A port is open to every network that the host is on.',
  why: `
Without an address a port is published on all of them, also past the host’s own firewall: the engine’s rules stand before those
of ufw and firewalld. What only this machine uses is bound to 127.0.0.1, what a proxy serves needs no port at all. Ports of
databases and of consoles are a warning.

Source: CIS Docker Benchmark 1.6.0, 5.14; Docker’s documentation, “Packet filtering and firewalls” (docs.docker.com/engine/network/packet-filtering-firewalls, 2026).
`,
  bad: serviceWith(['ports: ["8080:80"]']),
  good: serviceWith(['ports: ["127.0.0.1:8080:80"]']),
  equivalents: { kics: ['container_traffic_not_bound_to_host_interface'], cis: ['5.14'] },
  check: (snapshot) =>
    told(snapshot, (service) => {
      const { ports, edits, isDelicate } = openPorts(snapshot, service);
      if (ports.length === 0) return [];
      const names =
        ports.length > 4 ? `${ports.slice(0, 3).join(', ')} and ${ports.length - 3} more` : ports.join(', ');
      const message = `${names} of ${service.name} ${ports.length === 1 ? 'is' : 'are'} open to all networks of the host: bind to 127.0.0.1 what only this machine uses.`;
      const fix = edits.length === 0 ? null : { title: 'Bind to 127.0.0.1', edits, safe: false };
      return [{ at: keyOf(service, 'ports'), message, fix, ...(isDelicate ? { severity: 'warning' as const } : {}) }];
    }),
};
