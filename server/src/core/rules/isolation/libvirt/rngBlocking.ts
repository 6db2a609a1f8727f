import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'rng-blocking',
  severity: 'information',
  title: 'The guest’s randomness is taken from /dev/random.',
  why: `
On older hosts \`/dev/random\` runs dry and keeps all programs waiting, those of the host too: one guest can do that to
all. \`/dev/urandom\` gives the same and never waits.

Source: libvirt’s documentation of the domain XML, “Random number generator device”
(libvirt.org/formatdomain.html#random-number-generator-device, 2026).
`,
  bad: domainWith([], ["<rng model='virtio'>", "  <backend model='random'>/dev/random</backend>", '</rng>']),
  good: domainWith([], ["<rng model='virtio'>", "  <backend model='random'>/dev/urandom</backend>", '</rng>']),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.randomness.flatMap(({ source }) => {
        if (source.kind !== 'written' || source.value !== '/dev/random') return [];
        const message =
          'One guest can keep all that read /dev/random waiting on older hosts: /dev/urandom never waits.';
        return [
          {
            span: source.span,
            message,
            fix: { title: 'Use /dev/urandom', edits: [{ span: source.span, text: '/dev/urandom' }], safe: true },
          },
        ];
      }),
    ),
};
