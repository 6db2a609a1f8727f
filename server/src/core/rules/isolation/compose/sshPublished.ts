import { serviceWith } from '../../../compose/examples';
import { publishedPorts } from '../../../compose/ports';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'ssh-published',
  severity: 'warning',
  title: 'A service publishes SSH.',
  why: `
Whoever manages a container does so by the engine. A server of SSH in it is one more password to guess, and one more program
to keep up to date.

Source: CIS Docker Benchmark 1.6.0, 5.7.
`,
  bad: serviceWith(['ports: ["127.0.0.1:2222:22"]']),
  good: serviceWith(['ports: ["127.0.0.1:2222:2222"]']),
  equivalents: { cis: ['5.7'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      publishedPorts(service).flatMap(({ target, at }) =>
        target === 22
          ? [{ at, message: `SSH of ${service.name} is published: docker compose exec does without.` }]
          : [],
      ),
    ),
};
