import { servicesWith } from '../../../compose/examples';
import { saidBy, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { get, itemsOf } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'secrets-readable-by-all',
  severity: 'hint',
  title: 'A secret may be read by every user of a service.',
  why: `
A mode that lets others read, or write, gives the secret to every program in the container, not to the one that it is for.

Source: the Compose Specification, “secrets” (docs.docker.com/reference/compose-file/services, 2026).
`,
  bad: servicesWith({ shop: ['secrets: [{source: key, mode: 0444}]'] }, ['secrets: {key: {environment: KEY}}']),
  good: servicesWith({ shop: ['secrets: [{source: key, mode: 0400}]'] }, ['secrets: {key: {environment: KEY}}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) =>
      itemsOf(setting(service, 'secrets')).flatMap((value) => {
        const mode = saidBy(get(value, 'mode'));
        if (mode === null || (Number(mode.text) & 0o006) === 0) return [];
        return [
          { at: mode.at, message: `Every user in ${service.name} reads this secret: 0400 leaves it to its owner.` },
        ];
      }),
    ),
};
