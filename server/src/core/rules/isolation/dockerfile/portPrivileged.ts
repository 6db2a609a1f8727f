import type { Snapshot } from '../../../analysis';
import { exposedPorts } from '../../../security/ports';
import { isRoot, lastUser } from '../../../security/user';
import { imageStages } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'port-privileged',
  severity: 'information',
  title: 'The image runs as a user without rights, and EXPOSE names a port below 1024.',
  why: `
Linux lets only root, or a program with the capability \`NET_BIND_SERVICE\`, listen on ports below 1024. Docker Engine
switches that off in a container’s own network since 20.10; Kubernetes, Podman and containers in the host’s network do
not, and the program stops there with “permission denied”. Listen on a higher port (8080), and map it from outside.

Source: CIS Docker Benchmark 1.6.0, 5.8; release notes of Docker Engine 20.10, on net.ipv4.ip_unprivileged_port_start.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 1000\nEXPOSE 80\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 1000\nEXPOSE 8080\n' } },
  equivalents: {},
  check: (snapshot) => {
    const user = lastUser(snapshot)?.user ?? null;
    if (user === null || isRoot(user)) return [];
    const stages = imageStages(snapshot);
    return exposedPorts(snapshot).flatMap(({ stage, first, last, span }) => {
      // Port 22 has a rule of its own, and a range that begins at 0 is a mistake of another kind.
      if (!stages.includes(stage) || first === 0 || first > 1023 || (first === 22 && last === 22)) return [];
      return [
        {
          span,
          message: `Where the engine does not allow it, user ${user} cannot listen on port ${first}: take one above 1023.`,
        },
      ];
    });
  },
};
