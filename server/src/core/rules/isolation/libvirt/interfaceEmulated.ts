import type { MachineSnapshot } from '../../../machineAnalysis';
import { qemuDomains } from '../../../security/machines/domains';
import { domainWith } from '../../../security/machines/examples';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'interface-emulated',
  severity: 'information',
  title: 'The guest’s network card is an old one, emulated.',
  why: `
Guests have broken out through the emulations of \`rtl8139\`, \`ne2k_pci\` and \`pcnet\` (among others CVE-2015-5165,
CVE-2015-7504). \`virtio\` is faster and made for it.

Source: QEMU’s documentation of its security (qemu.org/docs/master/system/security.html, 2026).
`,
  bad: domainWith(
    [],
    [
      "<interface type='network'>",
      "  <source network='default'/>",
      "  <model type='rtl8139'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  good: domainWith(
    [],
    [
      "<interface type='network'>",
      "  <source network='default'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'/>",
      '</interface>',
    ],
  ),
  equivalents: {},
  check: (snapshot) =>
    qemuDomains(snapshot).flatMap(({ devices }) =>
      devices.interfaces.flatMap(({ model }) => {
        if (model.kind !== 'written' || !/^(?:rtl8139|ne2k_(?:pci|isa)|pcnet|i8255\w+|tulip)$/.test(model.value))
          return [];
        const message = `Old code emulates ${model.value}, and guests have broken out through such: use virtio where the guest has its driver.`;
        return [
          {
            span: model.span,
            message,
            fix: { title: 'Use virtio', edits: [{ span: model.span, text: 'virtio' }], safe: false },
          },
        ];
      }),
    ),
};
