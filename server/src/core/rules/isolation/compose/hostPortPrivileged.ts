import { serviceWith } from '../../../compose/examples';
import { publishedPorts } from '../../../compose/ports';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'host-port-privileged',
  severity: 'information',
  title: 'A service takes a port of the host below 1024.',
  why: `
Such ports are the host’s own: mail, names, the web. A service that takes one is taken for the host’s. 80 and 443 are what
they are for, and not told; a proxy has them, and the others stand behind it.

Source: CIS Docker Benchmark 1.6.0, 5.8.
`,
  bad: serviceWith(['ports: ["127.0.0.1:25:2525"]']),
  good: serviceWith(['ports: ["127.0.0.1:2525:2525"]']),
  equivalents: { cis: ['5.8'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      publishedPorts(service).flatMap(({ published, at }) =>
        published !== null && published > 0 && published < 1024 && published !== 80 && published !== 443
          ? [{ at, message: `${service.name} takes port ${published}, which is the host’s own: use one from 1024 on.` }]
          : [],
      ),
    ),
};
