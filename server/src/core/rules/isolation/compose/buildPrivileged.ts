import { serviceWith } from '../../../compose/examples';
import { isTrue, said } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'build-privileged',
  severity: 'error',
  title: 'An image is built with every right on the host that root has.',
  why: `
The steps of a privileged build have all capabilities and devices: a package’s script that was tampered with has the machine
that builds. The frontends that need it are rare.

Source: the Compose Build Specification, “privileged” (docs.docker.com/reference/compose-file/build, 2026).
`,
  bad: serviceWith(['build: {context: ., privileged: true}']),
  good: serviceWith(['build: {context: .}']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) => {
      const value = said(service, 'build', 'privileged');
      if (value === null || !isTrue(value)) return [];
      return [
        {
          at: value.at,
          message: `What runs while ${service.name} is built has all rights of root on the host: leave privileged out.`,
        },
      ];
    }),
};
