import { libvirtSchema } from '../../formats/libvirt/schema/schema';
import { readXml } from '../../formats/libvirt/xml/scan';
import type { MachineSnapshot } from '../../machineAnalysis';
import type { MachineFormat } from '../../machines/model';
import type { LineIndex } from '../../text/lineIndex';
import type { HoverText } from '../data';
import type { Proposal } from './data';
import { libvirtCompletions } from './libvirt/completion';
import { libvirtHover } from './libvirt/hover';
import { vagrantCompletions } from './vagrant/completion';
import { vagrantHover } from './vagrant/hover';

/** Hover and completion of definitions of machines. What is known of settings comes with them, so they are loaded late. */

export function machineHover(snapshot: MachineSnapshot, offset: number): HoverText | null {
  return snapshot.source.format === 'vagrantfile'
    ? vagrantHover(snapshot, offset)
    : libvirtHover(snapshot, snapshot.source.read.xml, offset);
}

export function machineCompletions(lines: LineIndex, format: MachineFormat, offset: number): readonly Proposal[] {
  if (format === 'vagrantfile') return vagrantCompletions(lines, offset);
  const schema = libvirtSchema();
  return libvirtCompletions(readXml(lines.text, schema), schema, offset);
}
