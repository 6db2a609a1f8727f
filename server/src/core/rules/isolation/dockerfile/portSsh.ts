import type { Snapshot } from '../../../analysis';
import { exposedPorts } from '../../../security/ports';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'port-ssh',
  severity: 'warning',
  title: 'EXPOSE names port 22, which is SSH’s.',
  why: `
An image that offers SSH has a second way in, with users and keys of its own, and \`docker run -P\` publishes it on every
address of the host. Leave the port out together with the server; \`docker exec\` opens a shell without either. A program
that speaks SSH by design (a Git server) does better behind a port above 1023, as a user without rights.

Source: CIS Docker Benchmark 1.6.0, 5.7; Docker’s reference of the Dockerfile, “EXPOSE”.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nEXPOSE 22\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nEXPOSE 2222\n' } },
  equivalents: { trivy: ['DS-0004'], kics: ['exposing_port_22'], checkov: ['CKV_DOCKER_1'] },
  check: (snapshot) =>
    exposedPorts(snapshot).flatMap(({ first, last, protocol, span }) =>
      first === 22 && last === 22 && protocol === 'tcp'
        ? [{ span, message: 'Port 22 is a second way into the container: leave it out, and use docker exec.' }]
        : [],
    ),
};
