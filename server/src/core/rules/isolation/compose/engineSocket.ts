import { serviceWith } from '../../../compose/examples';
import { engineOf, hostMounts } from '../../../compose/mounts';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'engine-socket',
  severity: 'warning',
  title: 'A service gives orders to the engine.',
  why: `
Whoever can write to the socket of the engine can start a privileged container that mounts the whole host: it is root on the
host by another name, and read-only does not help, since orders go through a socket that is only opened for reading as well.
Put a proxy before it that lets the few questions through that are asked, or use an engine without root.

Source: CIS Docker Benchmark 1.6.0, 5.32; Docker’s documentation, “Protect the Docker daemon socket” (docs.docker.com/engine/security/protect-access, 2026).
`,
  bad: serviceWith(['volumes: ["/var/run/docker.sock:/var/run/docker.sock"]']),
  good: serviceWith(['volumes: ["./data:/data"]']),
  equivalents: { kics: ['docker_socket_mounted_in_container'], cis: ['5.32'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      hostMounts(service).flatMap(({ source, at }) => {
        const engine = engineOf(source);
        if (engine === null) return [];
        return [
          {
            at,
            message: `${service.name} gives orders to ${engine}, and so is root on the host: put a proxy before ${source}.`,
          },
        ];
      }),
    ),
};
