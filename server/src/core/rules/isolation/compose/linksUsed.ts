import { servicesWith } from '../../../compose/examples';
import { keyOf, saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'links-used',
  severity: 'hint',
  title: 'Services are linked as in old times.',
  why: `
Links are from before networks had names: they hold services together that networks would keep apart, and give each the
variables of the other where they are on the engine’s bridge, passwords included. On a network services find each other by name
without them.

Source: Docker’s documentation, “Legacy container links” (docs.docker.com/engine/network/links, 2026).
`,
  bad: servicesWith({ shop: ['links: [db]'], db: [] }),
  good: servicesWith({ shop: ['depends_on: [db]'], db: [] }),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'links').length === 0
        ? []
        : [
            {
              at: keyOf(service, 'links'),
              message: `${service.name} finds others on its networks by their name: leave links out.`,
            },
          ],
    ),
};
