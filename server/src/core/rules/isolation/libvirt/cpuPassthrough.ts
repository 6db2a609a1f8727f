import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'cpu-passthrough',
  severity: 'hint',
  title: 'The guest sees the very processor of the host.',
  why: `
With \`host-passthrough\` the guest has every feature of the host’s processor, also those that libvirt does not know,
and runs on no other processor: it cannot be migrated for certain. \`host-model\` gives nearly the same by a list that
is known.

Source: libvirt’s documentation of the domain XML, “CPU model and topology”
(libvirt.org/formatdomain.html#cpu-model-and-topology, 2026).
`,
  bad: domainWith(["<cpu mode='host-passthrough' check='none'/>"]),
  good: domainWith(["<cpu mode='host-model' check='none'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ cpu: { mode, migratable } }) => {
      if (mode.kind !== 'written' || mode.value !== 'host-passthrough') return [];
      const isStuck = is(migratable, false);
      return [
        {
          span: mode.span,
          message: `All of the host’s processor is handed on${isStuck ? ', also what cannot be migrated' : ''}: host-model is nearly the same, and known.`,
          fix: { title: 'Use host-model', edits: [{ span: mode.span, text: 'host-model' }], safe: false },
        },
      ];
    }),
};
