import { formatBytes } from '../../sizes/bytes';
import { printEvidence, printInterval, printSize } from '../../sizes/printSize';
import type { Size } from '../../sizes/size';
import { knownPart } from '../../sizes/sum';
import { growthAt, sumOf } from '../growth';
import type { ContainerSide, MachineSide } from '../sides';
import { countText } from './amounts';
import { amounts, type Cell, type Pair, type Row } from './row';

/** When the instances are made: what they write later is nobody’s to tell. */
export function diskRow({ container, machine, instances }: Pair): Row {
  const cell = (side: ContainerSide | MachineSide): Cell => {
    const [one, all] = [growthAt(side.disk, 1), growthAt(side.disk, instances)];
    const text =
      instances === 1 || printSize(all) === '?'
        ? printSize(all)
        : `${printSize(all)} for ${countText(instances, side.members)}, ${printSize(one)} for ${side.members.length === 1 ? 'one' : 'one of each'}`;
    const more = side.disk.more.map((each) => `${each} comes on top`);
    return amounts(one, all, text, [...evidenceOf(one), ...more, ...(side.kind === 'machine' ? growsTo(side) : [])]);
  };
  return { id: 'disk', title: 'Disk when made', container: cell(container), machine: cell(machine) };
}

export function downloadRow({ container, machine }: Pair): Row {
  const cell = (download: Size): Cell => amounts(download, download, printSize(download), evidenceOf(download));
  return {
    id: 'download',
    title: 'Download, once a host',
    container: cell(container.image.download),
    machine: cell(sumOf(machine.downloads)),
  };
}

/** A disk grows to what the guest sees of it. */
function growsTo({ members, virtual: disks }: MachineSide): readonly string[] {
  const virtual = sumOf(disks);
  if (knownPart(virtual) === 0) return [];
  const who = members.length === 1 ? 'each' : 'one of each';
  return [
    `${who} may grow to ${printSize(virtual, 'up')}, which ${members.length === 1 ? 'its guest sees' : 'the guests see'}`,
  ];
}

/** Where a figure comes from, or why there is none. */
function evidenceOf(size: Size): readonly string[] {
  if (size.kind === 'unknown') return [size.because];
  const interval = size.kind === 'range' && formatBytes(size.low) !== formatBytes(size.high) ? printInterval(size) : '';
  return [interval === '' ? printEvidence(size.evidence) : `${interval}, ${printEvidence(size.evidence)}`];
}
