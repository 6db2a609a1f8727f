import type { Snapshot } from '../../../analysis';
import { writtenSteps } from '../../../security/steps';
import { flagPlace, withoutFlag } from '../../../waste/flags';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'run-host-network',
  severity: 'warning',
  title: 'A RUN shares the network of the machine that builds (--network=host).',
  why: `
The step reaches what listens on the builder’s own loopback addresses, among it services that trust whoever comes from
there: databases, agents, an engine’s API, a cloud’s metadata. The builder has to allow it (\`network.host\`), for all
builds. Leave the flag out; for a service that the build needs, name its address.

Source: Docker’s reference of the Dockerfile, “RUN --network” (docs.docker.com/reference/dockerfile, 2026); CIS Docker
Benchmark 1.6.0, 5.10, on containers that do the same.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN --network=host ./fetch.sh\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN ./fetch.sh\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      const place = flagPlace(step, 'network');
      const isHost = step.instruction.flags.some(({ name, value }) => name === 'network' && value === 'host');
      if (place === null || !isHost || step.instruction.keyword !== 'RUN') return [];
      return [
        {
          span: place,
          message: 'This step reaches what listens on the builder itself: leave --network=host out.',
          fix: {
            title: 'Give the step a network of its own',
            edits: withoutFlag(snapshot, step, 'network'),
            safe: false,
          },
        },
      ];
    }),
};
