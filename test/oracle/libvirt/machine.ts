import { knownValue } from '../../../server/src/core/machines/fact';
import type { Machine } from '../../../server/src/core/machines/model';

/** What virsh's short reports tell of a domain, one line each; what nobody has written is `-`, as virsh prints it. */
export interface Report {
  /** KiB. */
  readonly memory: number | null;
  readonly cpus: number | null;
  /** `file disk vda /srv/vm/a.qcow2`, sorted. */
  readonly disks: readonly string[];
  /** `network default virtio 52:54:00:10:00:01` */
  readonly interfaces: readonly string[];
}

/** From `dominfo`, `domblklist --details` and `domiflist`. `definition` tells which addresses nobody made up. */
export function virshReport(info: string, blocks: string, cards: string, definition: string): Report {
  const figure = (label: string) => Number(new RegExp(`^${label}:\\s+(\\d+)`, 'm').exec(info)?.[1] ?? Number.NaN);
  return {
    memory: figure('Max memory'),
    cpus: figure('CPU\\(s\\)'),
    disks: rowsOf(blocks)
      .map(([type = '', device, target, source = '-']) =>
        diskLine(type, device === 'lun' ? 'disk' : device, target, source.replace(/^nvme:\/\/(.*)\/\d+$/, '$1')),
      )
      .sort(),
    interfaces: rowsOf(cards).map(([, type, source, model, mac = '']) =>
      [type, source, model, definition.toLowerCase().includes(mac) ? mac : '-'].join(' '),
    ),
  };
}

export function machineReport(machine: Machine): Report {
  const memory = knownValue(machine.memory);
  return {
    memory: memory === null ? null : memory / 1024,
    cpus: knownValue(machine.cpusAtStart) ?? knownValue(machine.cpus),
    disks: machine.disks
      .map(({ sourceKind, role, name, source }) =>
        diskLine(
          knownValue(sourceKind) ?? '-',
          role === 'primary' || role === 'data' ? 'disk' : role,
          name,
          knownValue(source) ?? '-',
        ),
      )
      .sort(),
    interfaces: machine.networks.map(({ type, source, model, mac }) => {
      const place = withoutPlace.has(type) ? null : knownValue(source);
      return [type, place ?? '-', knownValue(model) ?? '-', knownValue(mac) ?? '-'].join(' ');
    }),
  };
}

/** virsh does not print the addresses that these hang on. */
const withoutPlace: ReadonlySet<string> = new Set(['hostdev', 'mcast', 'server', 'client', 'udp']);

/** An empty drive is printed as one for files, whatever its type was. */
function diskLine(type: string, device = '', target = '', source = '-'): string {
  // The socket of a server in user space is no image.
  if (type === 'vhostuser') return [type, device, target].join(' ');
  return [source === '-' && type !== 'network' ? 'file' : type, device, target, source].join(' ');
}

/** Columns stand two blanks apart: a source may hold single ones. */
function rowsOf(table: string): readonly (readonly string[])[] {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.trim().split(/\s{2,}/));
}
