import { knownValue } from '../machines/fact';
import type { Machine, MachineDisk } from '../machines/model';
import { weighedSoftware } from '../machines/totals';
import { bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import { distinct, type Growth, type GrowthPart, type SharedPart } from './growth';

/** As `machineTotals` adds up one machine; several of them have what is shared once. */
export function diskGrowth(machine: Machine): Growth {
  const own = machine.disks.filter(isOwn);
  const masters = own.flatMap(({ master }): readonly GrowthPart[] =>
    master === null ? [] : [{ size: master.used, per: 'once', key: master.key }],
  );
  const disks = own.map((disk): GrowthPart => {
    const key = sharedFile(disk);
    return { size: disk.used, per: key === null ? 'each' : 'once', key };
  });
  const lost = lostDisks(machine).map((size): GrowthPart => ({ size, per: 'each', key: null }));
  const software = weighedSoftware(machine);
  const installed: readonly GrowthPart[] = software === null ? [] : [{ size: software, per: 'each', key: null }];
  const isWhole = machine.provisioners.length === 0 || (software !== null && software.kind !== 'unknown');
  return {
    parts: distinct([...masters, ...disks, ...lost, ...installed]),
    more: isWhole ? [] : [`what ${software === null ? '' : 'else '}${provisionerCount(machine)} put into it`],
  };
}

/** What the guest sees of its disks. */
export function virtualDisks(machine: Machine): readonly SharedPart[] {
  const disks = machine.disks.filter(isOwn).map((disk) => ({ size: disk.virtual, key: sharedFile(disk) }));
  return distinct([...disks, ...lostDisks(machine).map((size) => ({ size, key: null }))]);
}

/** Discs and floppies are put in; they are no machine’s own. */
export function isOwn({ role }: MachineDisk): boolean {
  return role === 'primary' || role === 'data';
}

/** One file that several machines use is there once; null for a disk of one machine alone. */
export function sharedFile({ shareable, readOnly, source }: MachineDisk): string | null {
  const file = shareable || readOnly ? knownValue(source) : null;
  return file === null ? null : `file ${file}`;
}

export function provisionerCount({ provisioners }: Machine): string {
  return provisioners.length === 1 ? 'its provisioner' : `its ${provisioners.length} provisioners`;
}

function lostDisks({ incomplete }: Machine): readonly Size[] {
  const lost = incomplete.find(({ field }) => field === 'disks');
  if (lost === undefined) return [];
  return [{ kind: 'unknown', because: `some disks are not known: ${lost.because}`, atLeast: bytes(0) }];
}
