import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf, is } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'share-writable',
  severity: 'information',
  title: 'The guest may write to a folder of the host.',
  why: `
What the guest puts there is read by programs of the host, and by people. With \`<readonly/>\` it can only look.

Source: libvirt’s documentation of the domain XML, “Filesystems” (libvirt.org/formatdomain.html#filesystems, 2026).
`,
  bad: domainWith(
    [],
    [
      "<filesystem type='mount' accessmode='mapped'>",
      "  <source dir='/srv/shop'/>",
      "  <target dir='data'/>",
      '</filesystem>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<filesystem type='mount' accessmode='mapped'>",
      '  <readonly/>',
      "  <source dir='/srv/shop'/>",
      "  <target dir='data'/>",
      '</filesystem>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.filesystems.flatMap(({ source, target, type, readonly, element }) => {
        // A container has to write to its own root.
        if (readonly.kind !== 'absent' || is(target, '/') || source.kind !== 'written') return [];
        if (type.kind === 'written' && !/^(?:mount|bind)$/.test(type.value)) return [];
        return [
          {
            span: element.startTag,
            message: `The guest may change what is in ${source.value}: make it read-only where it needs not.`,
          },
        ];
      }),
    ),
};
