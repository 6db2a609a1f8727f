import type { Fact } from '../core/machines/fact';
import type { Machine, MachineSetting } from '../core/machines/model';

/** A field of the JSON that is not known, and why. Entries of lists count from 0: `networks[1].ip`. */
export interface Unknown {
  readonly field: string;
  readonly because: string;
}

export function unknownsOf(machine: Machine): readonly Unknown[] {
  const { name, provider, hypervisor, box, hostname, os, cpus, memory } = machine;
  const own: Facts = { name, provider, hypervisor, hostname, os, cpus, memoryBytes: memory };
  return [
    ...unknowns('', box === null ? own : { ...own, box: box.name, boxVersion: box.version }),
    ...each('disks', machine.disks, ({ source, place, sourceKind, format, bus, backing }) => ({
      source,
      place,
      type: sourceKind,
      format,
      bus,
      backing,
    })),
    ...each('networks', machine.networks, ({ ip, source, mac, model, options }) => ({
      ip,
      source,
      mac,
      model,
      ...facts(options),
    })),
    ...each('forwardedPorts', machine.forwardedPorts, ({ span: _, ...port }) => port),
    ...each('sharedFolders', machine.sharedFolders, ({ host, guest, type, readOnly, options }) => ({
      host,
      guest,
      type,
      readOnly,
      ...facts(options),
    })),
    ...machine.incomplete.map(({ field, because }) => ({ field, because })),
  ];
}

type Facts = Readonly<Record<string, Fact<unknown>>>;

function each<T>(list: string, entries: readonly T[], factsOf: (entry: T) => Facts): readonly Unknown[] {
  return entries.flatMap((entry, at) => unknowns(`${list}[${at}].`, factsOf(entry)));
}

function unknowns(prefix: string, all: Facts): readonly Unknown[] {
  return Object.entries(all).flatMap(([field, fact]) =>
    fact.kind === 'unknown' ? [{ field: `${prefix}${field}`, because: fact.because }] : [],
  );
}

function facts(options: readonly MachineSetting[]): Facts {
  return Object.fromEntries(options.map(({ name, value }) => [`options.${name}`, value]));
}
