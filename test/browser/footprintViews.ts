import type { SizeJson } from '../../server/src/protocol';
import type {
  CellJson,
  CompareJson,
  ContainerJson,
  MachineJson,
  MemberJson,
  PartJson,
  RowJson,
  WallJson,
} from '../../server/src/protocol/compare';
import type { FootprintView, OverviewItem, ToFootprintPage } from '../../server/src/protocol/footprint';

/** What a part of a made-up stack weighs: bytes, a range of bytes, or why it is not known. */
export type Weight = number | readonly [low: number, likely: number, high: number] | string;

export const megabyte = 1e6;

export function size(weight: Weight): SizeJson {
  if (typeof weight === 'string') return { kind: 'unknown', because: weight, evidence: null, source: null };
  if (typeof weight === 'number') return { kind: 'known', bytes: weight, evidence: 'listed', source: 'a test' };
  const [low, likely, high] = weight;
  return { kind: 'range', low, likely, high, evidence: 'estimated', source: 'a test' };
}

export function part(
  kind: PartJson['kind'],
  label: string,
  weight: Weight | null,
  more: Partial<PartJson> = {},
): PartJson {
  return {
    kind,
    label,
    size: weight === null ? null : size(weight),
    text: weight === null ? null : textOf(weight),
    evidence: weight === null ? null : typeof weight === 'string' ? weight : 'listed by a test',
    per: 'once',
    file: null,
    line: null,
    note: null,
    member: null,
    ...more,
  };
}

const here = (file: string, line: number) => ({ file, line, member: 0 });

export const containerStack: readonly PartJson[] = [
  part('hardware', 'hardware', null, { per: 'host' }),
  part('hostKernel', 'kernel of the host', null, { per: 'host' }),
  part('engine', 'container engine', null, { per: 'host' }),
  part('baseLayers', 'node:24-slim', 230 * megabyte, here('api/Dockerfile', 1)),
  part('ownLayer', 'RUN npm ci --omit=dev', [80e6, 87.6e6, 97e6], here('api/Dockerfile', 4)),
  part('ownLayer', 'COPY . .', 5e6, here('api/Dockerfile', 5)),
  part('writableLayer', 'writable layer', 0, { per: 'each', member: 0 }),
];

export const machineStack: readonly PartJson[] = [
  part('hardware', 'hardware', null, { per: 'host' }),
  part('hypervisor', 'KVM', null, { per: 'host' }),
  part('virtualHardware', 'virtual hardware: 2 vCPU, 2 GiB', null, { per: 'each', member: 0 }),
  part('guestSystem', 'guest kernel and system', 971e6, { per: 'each', ...here('web.xml', 8) }),
  part('dataDisk', 'disk vdb', 352e6, { per: 'each', ...here('web.xml', 9) }),
];

export interface Wish {
  readonly instances?: number;
  readonly container?: readonly PartJson[];
  readonly machine?: readonly PartJson[];
  readonly containers?: readonly MemberJson[];
  readonly machines?: readonly MemberJson[];
  readonly sharedWith?: Readonly<Record<number, string>>;
  readonly headline?: string;
  readonly more?: Partial<CompareJson>;
  readonly view?: Partial<FootprintView>;
}

/** A comparison of made-up stacks: its sums and curves follow from them. */
export function footprint(wish: Wish = {}): Extract<ToFootprintPage, { kind: 'view' }> {
  const { instances = 3, container = containerStack, machine = machineStack, more = {}, view = {} } = wish;
  const containers = wish.containers ?? [{ name: 'api', file: 'api/Dockerfile', line: 1 }];
  const machines = wish.machines ?? [{ name: 'web', file: 'web.xml', line: 2 }];
  const compare: CompareJson = {
    version: 1,
    instances,
    host: { memoryBytes: 16 * 2 ** 30, cores: 8, diskBytes: 500e9 },
    headline: wish.headline ?? `${instances} machines take about 12 times the disk of ${instances} containers.`,
    container: containerSide(container, containers),
    machine: machineSide(machine, machines),
    lighter: { side: 'container', atLeast: 12, likely: 12.3 },
    rows: rows(instances),
    curves: {
      disk: counts.map((count) => ({
        instances: count,
        container: diskAt(container, count),
        machine: diskAt(machine, count),
      })),
      memory: counts.map((count) => ({
        instances: count,
        container: size('nothing is reserved'),
        machine: size(2 * 2 ** 30 * count),
        overhead: {
          container: { low: 4e6 * count, high: 11e6 * count },
          machine: { low: 60e6 * count, high: 110e6 * count },
        },
      })),
    },
    walls,
    choose: [
      { side: 'container', text: 'disk is scarce' },
      { side: 'machine', text: 'a kernel of its own is needed' },
    ],
    ...more,
  };
  const names = [...container, ...machine, ...containers, ...machines].flatMap(({ file }) => file ?? []);
  return {
    kind: 'view',
    view: {
      compare,
      files: Object.fromEntries(names.map((name) => [name, `file:///project/${encodeURI(name)}`])),
      sharedWith: container.map((_, index) => wish.sharedWith?.[index] ?? null),
      typical: false,
      pending: false,
      ...view,
    },
  };
}

const counts = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000];

export function diskAt(stack: readonly PartJson[], instances: number): SizeJson {
  const weighed = stack.flatMap((each) => (each.size === null ? [] : [{ size: each.size, per: each.per }]));
  let [low, likely, high] = [0, 0, 0];
  let because: string | null = null;
  for (const { size: one, per } of weighed) {
    const times = per === 'each' ? instances : 1;
    if (one.kind === 'unknown') because = one.because;
    low += (one.kind === 'known' ? one.bytes : one.kind === 'range' ? one.low : 0) * times;
    likely += (one.kind === 'known' ? one.bytes : one.kind === 'range' ? one.likely : 0) * times;
    high += (one.kind === 'known' ? one.bytes : one.kind === 'range' ? one.high : 0) * times;
  }
  if (because !== null) return { kind: 'unknown', because, atLeast: low, evidence: null, source: null };
  return low === high ? size(low) : size([low, likely, high]);
}

function textOf(weight: Weight): string {
  if (typeof weight === 'string') return '?';
  return typeof weight === 'number' ? `${weight / megabyte} MB` : `≈ ${weight[1] / megabyte} MB`;
}

function side(stack: readonly PartJson[], members: readonly MemberJson[]) {
  const [first] = members;
  return {
    name: members.map(({ name }) => name).join(' + '),
    file: first?.file ?? '',
    line: first?.line ?? 1,
    members,
    stack,
    overhead: { bytes: { low: 4e6, high: 11e6 }, because: null, published: [] },
    isolation: {
      boundary: 'A boundary.',
      openings: [
        {
          what: 'it may write /srv of the host',
          file: first?.file ?? null,
          line: 7,
          severity: 'warning',
          rule: 'a-rule',
        },
      ],
    },
    fits: {
      memory: { kind: 'counted', low: 7, high: 7, because: null },
      cores: { kind: 'unbounded', low: null, high: null, because: 'they are shared' },
      disk: { kind: 'unknown', low: null, high: null, because: 'not weighed' },
      all: { kind: 'counted', low: 7, high: 7, because: null },
    },
  } as const;
}

function containerSide(stack: readonly PartJson[], members: readonly MemberJson[]): ContainerJson {
  const image = { disk: diskAt(stack, 1), download: size(90e6) };
  return { ...side(stack, members), base: 'node:24-slim', service: null, image };
}

function machineSide(stack: readonly PartJson[], members: readonly MemberJson[]): MachineJson {
  return {
    ...side(stack, members),
    hypervisor: 'KVM',
    hypervisorType: 1,
    box: null,
    os: null,
    cpus: 2,
    memoryBytes: 2 * 2 ** 30,
    typical: false,
  };
}

const cell = (text: string, more: Partial<CellJson> = {}): CellJson => ({
  text,
  one: null,
  all: null,
  notes: [],
  published: [],
  ...more,
});

function rows(instances: number): readonly RowJson[] {
  const cited = {
    what: 'until it answers',
    low: 0.2,
    high: 0.3,
    unit: 'seconds',
    source: 'A Paper',
    date: '2026',
  } as const;
  return [
    {
      id: 'disk',
      title: 'Disk when made',
      container: cell(`≈ 323 MB for ${instances}`, { notes: ['estimated from a test'] }),
      machine: cell(`${instances} disks`),
    },
    { id: 'memory', title: 'Memory', container: cell('none reserved; no limit'), machine: cell('6 GiB for 3') },
    {
      id: 'startup',
      title: 'Start-up',
      container: cell('0.2 to 0.3 s', { published: [cited] }),
      machine: cell('not known: a whole system boots'),
    },
    {
      id: 'fits',
      title: 'Fit on the host',
      container: cell('7; memory decides', { notes: ['by memory: 7'] }),
      machine: cell('7; memory decides', { notes: ['by memory: 7'] }),
    },
    {
      id: 'kernel',
      title: 'Kernel',
      container: cell('the host’s, shared'),
      machine: cell('its own, above KVM (type 1)'),
    },
  ];
}

const walls: readonly WallJson[] = (['kept', 'opened', 'absent', 'unknown'] as const).map((state, index) => ({
  id: state,
  title: `Wall ${index + 1}`,
  container: { state, reasons: [`why it is ${state}`] },
  machine: { state: 'kept', reasons: [] },
}));

export function item(name: string, more: Partial<OverviewItem> = {}): OverviewItem {
  return {
    subject: { kind: 'file', uri: `file:///project/${name}/Dockerfile`, name: null },
    side: 'container',
    name,
    file: `${name}/Dockerfile`,
    line: 0,
    detail: '100 MB',
    kind: 'image',
    shared: 0,
    own: 100e6,
    sharedText: '0 B',
    ownText: '100 MB',
    open: false,
    memory: null,
    ...more,
  };
}
