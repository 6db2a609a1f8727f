import type { MachineSnapshot } from '../../../machineAnalysis';
import { domainsOf } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import { withoutAttribute } from '../../../security/machines/xmlFixes';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'graphics-password-empty',
  severity: 'warning',
  title: 'A console has an empty password.',
  why: `
An empty password is not one that everybody may pass: QEMU lets nobody in. Where no password is wanted, leave the
attribute out.

Source: libvirt’s documentation of the domain XML, “Graphical framebuffers”
(libvirt.org/formatdomain.html#graphical-framebuffers, 2026).
`,
  bad: domainWith([], ["<graphics type='vnc' port='-1' listen='127.0.0.1' passwd=''/>"]),
  good: domainWith([], ["<graphics type='vnc' port='-1' listen='127.0.0.1'/>"]),
  equivalents: {},
  check: (snapshot) =>
    domainsOf(snapshot).flatMap(({ devices }) =>
      devices.graphics.flatMap(({ password, element }) => {
        if (password.kind !== 'written' || password.value !== '') return [];
        const edit = withoutAttribute(element, 'passwd');
        return [
          {
            // The value has no width to be underlined.
            span: edit === null ? password.span : span(edit.span.start + 1, edit.span.end),
            message: 'With an empty password nobody is let in: leave the attribute out where none is wanted.',
            ...(edit === null ? {} : { fix: { title: 'Leave passwd out', edits: [edit], safe: false } }),
          },
        ];
      }),
    ),
};
