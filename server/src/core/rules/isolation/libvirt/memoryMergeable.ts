import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { is, qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withChild } from '../../../security/machines/xmlFixes';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'memory-mergeable',
  severity: 'hint',
  title: 'Memory of the guest may be merged with other guests’.',
  why: `
Where the host runs KSM, pages of different guests with the same content become one. Writing to one takes longer, and
by that a guest can find out what another has in its memory. \`<nosharepages/>\` keeps a guest’s pages its own.

Source: libvirt’s documentation of the domain XML, “Memory Backing” (libvirt.org/formatdomain.html#memory-backing,
2026).
`,
  bad: domainWith(['<memoryBacking>', "  <allocation mode='immediate'/>", '</memoryBacking>']),
  good: domainWith(['<memoryBacking>', "  <allocation mode='immediate'/>", '  <nosharepages/>', '</memoryBacking>']),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ element, memory: { backing } }) => {
      const section = childOf(element, 'memoryBacking');
      // Pages that are locked, huge or shared are not merged.
      const isApart = backing.locked.kind !== 'absent' || backing.hugePages !== null || is(backing.access, 'shared');
      if (section === null || isApart || backing.noSharePages.kind !== 'absent') return [];
      const edit = withChild(section, '<nosharepages/>', snapshot.document.lines.text);
      return [
        {
          span: section.startTag,
          message:
            'By how long a write takes another guest can tell what is in this one’s memory, where the host merges pages: use nosharepages.',
          ...(edit === null ? {} : { fix: { title: 'Share no pages', edits: [edit], safe: false } }),
        },
      ];
    }),
};
