import { type ContainerTraits, folderOf, lastOf, liesBelow, type MachineTraits } from './traits';

/** Why a container and a machine may do the same job. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly points: number;
  /** What they have in common, for people. */
  readonly what: readonly string[];
}

/** In the order in which they are told. */
export const reasonKinds = [
  'starts',
  'runs',
  'folder',
  'name',
  'software',
  'image',
  'ports',
  'shares',
  'near',
] as const;

export type ReasonKind = (typeof reasonKinds)[number];

/** Those that hold for all of a file together, so that they count once for a set. */
export const ofFiles: ReadonlySet<ReasonKind> = new Set(['starts', 'folder', 'shares', 'near']);

/**
 * Points were set by what each sign is worth by itself: a provisioner that builds the very Dockerfile is proof; the same
 * folder, or the same name, is enough where nobody else has it; one program, or one port, is not.
 */
const worth = {
  starts: 100,
  runs: 60,
  folder: 30,
  name: 30,
  folderName: 25,
  software: 15,
  moreSoftware: 10,
  port: 10,
  shares: 12,
  near: 8,
};
const most = { software: 35, ports: 20 };

/** `root` is the workspace folder that both lie in; null where they do not. */
export function reasonsFor(container: ContainerTraits, machine: MachineTraits, root: string | null): readonly Reason[] {
  return [
    starts(container, machine),
    runs(container, machine),
    ...placeReasons(container, machine, root),
    name(container, machine),
    ...software(container, machine),
    ports(container, machine),
  ].filter((reason) => reason !== null);
}

function starts({ dockerfile, path }: ContainerTraits, machine: MachineTraits): Reason | null {
  const file = machine.starts.find((each) => each === dockerfile || each === path);
  return file === undefined ? null : { kind: 'starts', points: worth.starts, what: [lastOf(file)] };
}

function runs({ image }: ContainerTraits, machine: MachineTraits): Reason | null {
  if (image === null || !machine.runs.includes(image)) return null;
  return { kind: 'runs', points: worth.runs, what: [lastOf(image)] };
}

/** A service’s place is that of its compose file, or that of the Dockerfile it is built from. */
function placeReasons(
  { path, dockerfile }: ContainerTraits,
  machine: MachineTraits,
  root: string | null,
): readonly (Reason | null)[] {
  const home = folderOf(machine.path);
  const folders = [folderOf(path), ...(dockerfile === null ? [] : [folderOf(dockerfile)])];
  if (folders.includes(home)) return [{ kind: 'folder', points: worth.folder, what: [] }];
  const shared = machine.shares.find((share) => share !== home && folders.some((folder) => liesBelow(share, folder)));
  const shares: Reason | null =
    shared === undefined ? null : { kind: 'shares', points: worth.shares, what: [lastOf(shared)] };
  const common = folders.map((folder) => commonFolder(folder, home)).sort((a, b) => b.length - a.length)[0] ?? '/';
  const isNear = root !== null && common !== root && liesBelow(root, common);
  return [shares, isNear ? { kind: 'near', points: worth.near, what: [common.slice(root.length + 1)] } : null];
}

function commonFolder(one: string, two: string): string {
  const others = two.split('/');
  const parts = one.split('/');
  const end = parts.findIndex((part, at) => part !== others[at]);
  return (end < 0 ? parts : parts.slice(0, end)).join('/') || '/';
}

/** A name of its own tells more than that of a folder; that of the folder in which both lie tells nothing. */
function name(container: ContainerTraits, machine: MachineTraits): Reason | null {
  const common = container.names.filter((each) => machine.names.includes(each));
  const own = common.find((each) => !isFolder(each, container) && !isFolder(each, machine));
  if (own !== undefined) return { kind: 'name', points: worth.name, what: [own] };
  const isSame = folderOf(container.path) === folderOf(machine.path);
  const folder = common.find((each) => !isSame || !isFolder(each, container) || !isFolder(each, machine));
  return folder === undefined ? null : { kind: 'name', points: worth.folderName, what: [folder] };
}

function isFolder(common: string, { path, name: own }: ContainerTraits | MachineTraits): boolean {
  return own?.toLowerCase() !== common && lastOf(folderOf(path)).toLowerCase() === common;
}

/** Programs that both install, and those that only the image starts from. */
function software(container: ContainerTraits, machine: MachineTraits): readonly (Reason | null)[] {
  const there = new Set(machine.software.map((each) => each.name));
  const common = container.software.filter((each) => there.has(each.name));
  if (common.length === 0) return [];
  const points = Math.min(most.software, worth.software + (common.length - 1) * worth.moreSoftware);
  const named = (installed: boolean) => common.filter((each) => each.installed === installed).map((each) => each.name);
  const [both, brought] = [named(true), named(false)];
  const share = (count: number) => (points * count) / common.length;
  return [
    both.length === 0 ? null : { kind: 'software', points: share(both.length), what: both },
    brought.length === 0 ? null : { kind: 'image', points: share(brought.length), what: brought },
  ];
}

function ports(container: ContainerTraits, machine: MachineTraits): Reason | null {
  const common = container.ports.filter((port) => machine.ports.includes(port));
  if (common.length === 0) return null;
  return { kind: 'ports', points: Math.min(most.ports, common.length * worth.port), what: common.map(String) };
}
