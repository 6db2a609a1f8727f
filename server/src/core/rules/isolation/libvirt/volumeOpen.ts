import { textOf } from '../../../formats/libvirt/read/values';
import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'volume-open',
  severity: 'warning',
  title: 'Every user of the host may write to a volume.',
  why: `
A disk image that all may write to is changed by whoever is on the host: a program in it, a password, the kernel.
\`0600\` leaves it to its owner, to whom libvirt gives it when a machine uses it.

Source: libvirt’s documentation of storage (libvirt.org/formatstorage.html#permissions, 2026).
`,
  bad: {
    files: {
      'shop.xml': `<volume type='file'>
  <name>shop.qcow2</name>
  <capacity unit='GiB'>20</capacity>
  <target>
    <format type='qcow2'/>
    <permissions>
      <mode>0666</mode>
    </permissions>
  </target>
</volume>
`,
    },
  },
  good: {
    files: {
      'shop.xml': `<volume type='file'>
  <name>shop.qcow2</name>
  <capacity unit='GiB'>20</capacity>
  <target>
    <format type='qcow2'/>
    <permissions>
      <mode>0600</mode>
    </permissions>
  </target>
</volume>
`,
    },
  },
  equivalents: {},
  check: ({ source }) => {
    if (source.format !== 'libvirt' || source.read.xml.root === null) return [];
    const { model, xml } = source.read;
    if (model.kind !== 'volume' && model.kind !== 'pool') return [];
    const mode = textOf(childOf(childOf(xml.root, 'target'), 'permissions'), 'mode');
    if (mode.kind !== 'written' || !/^0?[0-7]?[0-7]{2}[2367]$/.test(mode.value)) return [];
    const closed = model.kind === 'pool' ? '0711' : '0600';
    const message = 'Every user of the host may change what is stored here: leave it to its owner.';
    return [
      {
        span: mode.span,
        message,
        fix: { title: `Use ${closed}`, edits: [{ span: mode.span, text: closed }], safe: false },
      },
    ];
  },
};
