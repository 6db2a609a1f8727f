import { attribute } from '../../../formats/libvirt/read/values';
import { childOf } from '../../../formats/libvirt/xml/tree';
import type { MachineSnapshot } from '../../../machineAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'network-unfirewalled',
  severity: 'information',
  title: 'libvirt puts no firewall before the guests of a network.',
  why: `
With \`forward mode='open'\` libvirt writes no rules at all: whether the guests reach the network around, and whether it
reaches them, is left to whatever rules the host has, if any.

Source: libvirt’s documentation of networks (libvirt.org/formatnetwork.html#connectivity, 2026).
`,
  bad: {
    files: {
      'lan.xml': `<network>
  <name>lan</name>
  <forward mode='open'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'/>
</network>
`,
    },
  },
  good: {
    files: {
      'lan.xml': `<network>
  <name>lan</name>
  <forward mode='nat'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'/>
</network>
`,
    },
  },
  equivalents: {},
  check: ({ source }) => {
    if (source.format !== 'libvirt' || source.read.model.kind !== 'network') return [];
    const mode = attribute(childOf(source.read.xml.root, 'forward'), 'mode');
    if (mode.kind !== 'written' || mode.value !== 'open') return [];
    return [
      {
        span: mode.span,
        message: 'libvirt writes no firewall rules for these guests: make sure that the host does, or use nat.',
      },
    ];
  },
};
