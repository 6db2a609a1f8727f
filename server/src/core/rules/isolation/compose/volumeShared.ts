import { servicesWith } from '../../../compose/examples';
import { volumeUsers } from '../../../compose/mounts';
import { toldOf } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'volume-shared',
  severity: 'information',
  title: 'Several services write to one volume.',
  why: `
What one service writes another reads, or runs: who breaks into one has a way into the others, and two that write at the same
time spoil each other’s data. Let one write, and mount it read-only in the others.

Source: NIST SP 800-190, 4.4.4; Docker’s documentation, “Volumes” (docs.docker.com/engine/storage/volumes, 2026).
`,
  bad: servicesWith(
    { shop: ['volumes: ["data:/data"]'], cron: ['volumes: ["data:/data:ro"]'], mail: ['volumes: ["data:/data"]'] },
    ['volumes: {data: {}}'],
  ),
  good: servicesWith({ shop: ['volumes: ["data:/data"]'], cron: ['volumes: ["data:/data:ro"]'] }, [
    'volumes: {data: {}}',
  ]),
  equivalents: {},
  check: (snapshot) =>
    toldOf(
      snapshot,
      [...volumeUsers(snapshot.services)].flatMap(([name, uses]) => {
        const writers = uses.filter(({ readOnly }) => !readOnly);
        const [first, second] = writers;
        if (first === undefined || second === undefined || first.service.name === second.service.name) return [];
        const message = `${first.service.name} and ${second.service.name} both write to ${name}: mount it read-only where it is only read.`;
        return [{ at: second.at, message }];
      }),
    ),
};
