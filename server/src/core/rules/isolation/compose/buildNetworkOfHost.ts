import { serviceWith } from '../../../compose/examples';
import { said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'build-network-of-host',
  severity: 'warning',
  title: 'An image is built on the network of the host.',
  why: `
The steps of such a build reach what listens on the host’s 127.0.0.1: databases and agents that are not meant for what a
package’s script may do. A build needs the way out alone, which it has without.

Source: Docker’s reference, “docker buildx build --network” (docs.docker.com/reference/cli/docker/buildx/build, 2026).
`,
  bad: serviceWith(['build: {context: ., network: host}']),
  good: serviceWith(['build: {context: .}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'build', 'network');
      if (value?.text !== 'host') return [];
      return [
        {
          at: value.at,
          message: `What runs while ${service.name} is built reaches all that listens on the host: leave network out.`,
        },
      ];
    }),
};
