import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { sensitiveFolder } from '../../../security/machines/hostPaths';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'share-host-path',
  severity: 'error',
  title: 'A folder of the host’s system, or of its users, is shared with the guest.',
  why: `
Who has the guest has these files too: passwords, keys, the sockets of services, or the system itself, and by them the
host. Share a folder that holds nothing but what the guest needs.

Source: libvirt’s documentation of the domain XML, “Filesystems” (libvirt.org/formatdomain.html#filesystems, 2026).
`,
  bad: domainWith(
    [],
    [
      "<filesystem type='mount' accessmode='mapped'>",
      '  <readonly/>',
      "  <source dir='/etc'/>",
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
      devices.filesystems.flatMap(({ source, type }) => {
        if (source.kind !== 'written' || (type.kind === 'written' && !/^(?:mount|bind)$/.test(type.value))) return [];
        const what = sensitiveFolder(source.value);
        if (what === null) return [];
        return [
          {
            span: source.span,
            message: `${source.value} gives the guest ${what}: share a folder with just what it needs.`,
          },
        ];
      }),
    ),
};
