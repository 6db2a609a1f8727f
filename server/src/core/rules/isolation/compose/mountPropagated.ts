import { serviceWith } from '../../../compose/examples';
import { saidBy, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { get, itemsOf } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'mount-propagated',
  severity: 'warning',
  title: 'Mounts of a service show on the host, or those of the host in it.',
  why: `
With \`shared\` what is mounted inside of the container is mounted on the host too, with \`slave\` the host’s new mounts
come into the container. Only programs that manage mounts need it.

Source: CIS Docker Benchmark 1.6.0, 5.20; Docker’s documentation, “Configure bind propagation” (docs.docker.com/engine/storage/bind-mounts, 2026).
`,
  bad: serviceWith(['volumes: ["./data:/data:rshared"]']),
  good: serviceWith(['volumes: ["./data:/data"]']),
  equivalents: { kics: ['volume_mounted_in_multiple_containers'], cis: ['5.20'] },
  check: (snapshot) =>
    told(snapshot, (service) =>
      itemsOf(setting(service, 'volumes')).flatMap((value) => {
        const how = saidBy(get(value, 'bind', 'propagation'));
        if (how === null || !/^r?(?:shared|slave)$/.test(how.text)) return [];
        const [from, to] = how.text.endsWith('shared') ? [service.name, 'the host'] : ['the host', service.name];
        return [
          { at: how.at, message: `What ${from} mounts there is mounted in ${to} too (${how.text}): leave it private.` },
        ];
      }),
    ),
};
