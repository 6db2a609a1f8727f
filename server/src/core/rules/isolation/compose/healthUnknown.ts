import { serviceWith } from '../../../compose/examples';
import { isTrue, keyOf, said, saidBy, setting } from '../../../compose/services';
import { missing, told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { itemsOf } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'health-unknown',
  severity: 'hint',
  title: 'A service says nothing of its health.',
  why: `
Without a check a service that hangs counts as running, and nothing starts it again; those that depend on it start before it
answers. An image may bring a check of its own, which this file does not show.

Source: CIS Docker Benchmark 1.6.0, 5.27; the Compose Specification, “healthcheck” (docs.docker.com/reference/compose-file/services, 2026).
`,
  bad: serviceWith([], ['healthcheck']),
  good: serviceWith(['healthcheck: {test: ["CMD", "/shop", "--healthy"]}']),
  equivalents: { kics: ['healthcheck_not_set'], cis: ['5.27'] },
  check: (snapshot) => [
    ...told(snapshot, (service) => {
      const message = `The health of ${service.name} is not looked after: name a test that tells whether it answers.`;
      const disabled = said(service, 'healthcheck', 'disable');
      if (disabled !== null && isTrue(disabled)) return [{ at: disabled.at, message }];
      const [first] = itemsOf(setting(service, 'healthcheck', 'test'));
      const isNone = first !== undefined && saidBy(first)?.text === 'NONE';
      return isNone ? [{ at: keyOf(service, 'healthcheck', 'test'), message }] : [];
    }),
    ...missing(snapshot, (service) =>
      keyOf(service, 'healthcheck') === null
        ? { message: `Nothing here looks whether ${service.name} answers: name a healthcheck.` }
        : null,
    ),
  ],
};
