import type { DomainModel } from '../formats/libvirt/model/domain';
import type { MachineSnapshot } from '../machineAnalysis';
import { byDefault, type Fact, mapFact } from '../machines/fact';
import type { Hypervisor, Machine } from '../machines/model';
import { printMemory } from '../machines/print';
import { libvirtRules } from '../rules/isolation/libvirt/table';
import { vagrantfileRules } from '../rules/isolation/vagrantfile/table';
import { type Found, runRules } from '../rules/rule';
import { sharedKernel } from './boundary';
import { domainTraits } from './domain';
import { isolationOf } from './isolation';
import type { Isolation, Trait } from './model';
import { reportedBy } from './reportedBy';
import { vagrantTraits } from './vagrant';
import { absent, kept, unknown, type Wall, Walls } from './walls';

/** What separates one machine of a Vagrantfile, or one domain of libvirt, from its host. */
export function isolationOfMachine(machine: Machine, snapshot: MachineSnapshot): Isolation {
  const walls = new Walls(foundIn(machine, snapshot));
  const domain = domainOf(snapshot);
  return isolationOf('machine', [
    walls.trait('kernel', kernelWall(machine.hypervisor)),
    walls.trait('hypervisor', hypervisorWall(machine.hypervisor)),
    ...amounts(machine, walls),
    ...(domain === null ? vagrantTraits(machine, walls) : domainTraits(domain, machine, walls)),
  ]);
}

const reporting: ReadonlySet<string> = new Set(Object.values(reportedBy).flat());
const openingRules = { libvirt: libvirtRules, vagrantfile: vagrantfileRules } as const;

/** A machine that is defined at one place is reported of at others, too, but not in another machine's definition. */
function foundIn({ span }: Machine, snapshot: MachineSnapshot) {
  const others = snapshot.machines.map((each) => each.span).filter(({ start }) => start !== span.start);
  return allFound(snapshot).filter(({ span: place }) => {
    return !others.some(({ start, end }) => start <= place.start && place.end <= end);
  });
}

/** What rules say of all machines at once, which many ask for one after the other. */
function allFound(snapshot: MachineSnapshot): readonly Found[] {
  const known = found.get(snapshot);
  if (known !== undefined) return known;
  const rules = openingRules[snapshot.format].filter(({ id }) => reporting.has(id));
  const all = runRules(rules, snapshot);
  found.set(snapshot, all);
  return all;
}

const found = new WeakMap<MachineSnapshot, readonly Found[]>();

function domainOf({ source }: MachineSnapshot): DomainModel | null {
  if (source.format !== 'libvirt') return null;
  const { model } = source.read;
  if (model.kind === 'domain') return model;
  return model.kind === 'snapshot' ? (model.domain ?? model.inactiveDomain) : null;
}

function kernelWall(hypervisor: Fact<Hypervisor>): Wall {
  if (hypervisor.kind === 'unknown') return unknown(hypervisor.because, hypervisor.span);
  if (hypervisor.kind === 'unset') return unknown('which hypervisor runs it is not known');
  return hypervisor.value.type === null
    ? absent(mapFact(hypervisor, () => sharedKernel))
    : kept(mapFact(hypervisor, () => 'its own'));
}

function hypervisorWall(hypervisor: Fact<Hypervisor>): Wall {
  if (hypervisor.kind === 'unknown') return unknown(hypervisor.because, hypervisor.span);
  if (hypervisor.kind === 'unset') return unknown('which hypervisor runs it is not known');
  const { name, type } = hypervisor.value;
  const words = mapFact(hypervisor, () => (type === null ? name : `${name} (type ${type})`));
  return type === null ? absent(words) : kept(words);
}

/** A machine takes no more than it was given: its amounts are its limits. */
function amounts({ cpus, memory }: Machine, walls: Walls): readonly Trait[] {
  return [
    walls.trait('cpu', amountWall(mapFact(cpus, (count) => `${count} vCPU`))),
    walls.trait('memory', amountWall(mapFact(memory, printMemory))),
  ];
}

function amountWall(amount: Fact<string>): Wall {
  if (amount.kind === 'unknown') return unknown(amount.because, amount.span);
  return kept(
    amount.kind === 'known' ? amount : byDefault(`what ${amount.decides ?? 'the provider'} sets`, 'the provider'),
  );
}
