import { serviceWith } from '../../../compose/examples';
import { saidIn } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'host-gateway-named',
  severity: 'information',
  title: 'A service has a name for the host.',
  why: `
By \`host-gateway\` a service reaches what listens on the host’s address of the bridge: agents and databases that trust whoever
comes from there. In development that is often the point; elsewhere let what is needed be a service too.

Source: Docker’s reference, “docker container run --add-host” (docs.docker.com/reference/cli/docker/container/run, 2026).
`,
  bad: serviceWith(['extra_hosts: ["host.docker.internal:host-gateway"]']),
  good: serviceWith(['extra_hosts: ["db:10.0.0.5"]']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      saidIn(service, 'extra_hosts').flatMap(({ text, at }) =>
        text.endsWith('=host-gateway')
          ? [
              {
                at,
                message: `${service.name} reaches what listens on the host, by ${text.slice(0, text.indexOf('='))}: have what it needs as a service.`,
              },
            ]
          : [],
      ),
    ),
};
