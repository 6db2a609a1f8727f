import { servicesWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'volumes-of-others',
  severity: 'information',
  title: 'A service takes all volumes of another.',
  why: `
\`volumes_from\` gives a service whatever another has, sockets and keys included, also those that are added later. Name what is
needed.

Source: the Compose Specification, “volumes_from” (docs.docker.com/reference/compose-file/services, 2026); NIST SP 800-190, 4.4.4.
`,
  bad: servicesWith({ shop: ['volumes_from: [db]'], db: [] }),
  good: servicesWith({ shop: ['volumes: ["data:/data:ro"]'] }, ['volumes: {data: {}}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'volumes_from').map(({ text, at }) => ({
        at,
        message: `${service.name} sees all that ${text.replace(/^container:/, '').split(':')[0]} has mounted: name the volumes that it needs.`,
      })),
    ),
};
