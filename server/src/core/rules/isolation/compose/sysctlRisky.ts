import { serviceWith } from '../../../compose/examples';
import { saidBy, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { entriesOf } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'sysctl-risky',
  severity: 'warning',
  title: 'A service changes a setting of the kernel that keeps networks apart.',
  why: `
Some settings of a container’s own network make it more than an end of it: with forwarding it passes packets on, with
source routes and redirects others tell it where to send them.

Source: the kernel’s documentation, “IP Sysctl” (docs.kernel.org/networking/ip-sysctl.html); CIS Distribution Independent Linux Benchmark, 3.1 and 3.2.
`,
  bad: serviceWith(['sysctls: {net.ipv4.conf.all.accept_redirects: 1}']),
  good: serviceWith(['sysctls: {net.core.somaxconn: 1024}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      [...entriesOf(setting(service, 'sysctls'))].flatMap(([name, { value }]) => {
        const given = saidBy(value);
        const bad = risky.find(([pattern]) => pattern.test(name));
        if (given === null || bad === undefined || given.text !== bad[1]) return [];
        return [
          {
            at: given.at,
            message: `${name}=${given.text} lets others decide where packets of ${service.name} go: leave it as it is.`,
          },
        ];
      }),
    ),
};

/** With the value that opens. */
const risky: readonly (readonly [RegExp, string])[] = [
  [/^net\.ipv[46]\.(?:ip_forward|conf\.[\w-]+\.forwarding)$/, '1'],
  [/^net\.ipv[46]\.conf\.[\w-]+\.(?:accept_redirects|accept_source_route|send_redirects)$/, '1'],
  [/^net\.ipv4\.conf\.[\w-]+\.rp_filter$/, '0'],
  [/^net\.ipv4\.tcp_syncookies$/, '0'],
  [/^net\.ipv4\.ip_unprivileged_port_start$/, '-1'],
];
