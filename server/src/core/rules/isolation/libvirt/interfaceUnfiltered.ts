import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withChild } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'interface-unfiltered',
  severity: 'hint',
  title: 'The guest may send with addresses that are not its own.',
  why: `
Nothing holds a guest to its own MAC and IP address: it can answer for the router, or for another machine. libvirt’s
filter \`clean-traffic\` lets through what is its own.

Source: libvirt’s documentation, “Network Filters” (libvirt.org/formatnwfilter.html, 2026).
`,
  bad: domainWith(
    [],
    ["<interface type='bridge'>", "  <source bridge='br0'/>", "  <model type='virtio'/>", '</interface>'],
  ),
  good: domainWith(
    [],
    [
      "<interface type='bridge'>",
      "  <source bridge='br0'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ devices }) =>
      devices.interfaces.flatMap(({ type, filter, element }) => {
        if (type.kind !== 'written' || filter.kind !== 'absent') return [];
        if (type.value !== 'bridge' && type.value !== 'network') return [];
        const edit = withChild(element, "<filterref filter='clean-traffic'/>", snapshot.document.lines.text);
        return [
          {
            span: element.startTag,
            message:
              'The guest may send with the address of another machine: a filter such as clean-traffic holds it to its own.',
            ...(type.value === 'bridge' ? { severity: 'information' } : {}),
            ...(edit === null ? {} : { fix: { title: 'Use the filter clean-traffic', edits: [edit], safe: false } }),
          },
        ];
      }),
    ),
};
