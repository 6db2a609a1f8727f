import { devices } from '../../../machines/settings/libvirt/devices';
import { disks } from '../../../machines/settings/libvirt/disks';
import { domain } from '../../../machines/settings/libvirt/domain';
import { firmware } from '../../../machines/settings/libvirt/firmware';
import { network, snapshot, storage } from '../../../machines/settings/libvirt/others';
import { parts } from '../../../machines/settings/libvirt/parts';
import { processors } from '../../../machines/settings/libvirt/processors';
import { type SettingFact, type SettingTable, settingOf } from '../../../machines/settings/table';

const domainTables: readonly SettingTable[] = [domain, processors, firmware, disks, devices, parts];

/** By the root element. A snapshot holds a whole domain. */
const tablesByRoot: ReadonlyMap<string, readonly SettingTable[]> = new Map([
  ['domain', domainTables],
  ['network', [network]],
  ['pool', [storage]],
  ['volume', [storage]],
  ['domainsnapshot', [snapshot, ...domainTables]],
]);

export interface KnownSetting {
  readonly table: SettingTable;
  readonly fact: SettingFact;
}

/** `path` leads from the root; `attribute` is null for the element itself. The longest end of the path decides. */
export function libvirtSetting(path: readonly string[], attribute: string | null): KnownSetting | null {
  const tables = tablesByRoot.get(path[0] ?? '') ?? [];
  for (let from = 0; from < path.length; from++) {
    const name = path.slice(from).join('/') + (attribute === null ? '' : `@${attribute}`);
    for (const table of tables) {
      const fact = settingOf(table, name);
      if (fact !== null) return { table, fact };
    }
  }
  return null;
}
