import type {
  CellJson,
  CompareJson,
  ContainerJson,
  FitJson,
  HostJson,
  IntervalJson,
  MachineJson,
  MemberJson,
  OpeningJson,
  PartJson,
  PublishedJson,
  RowJson,
  SideName,
  WallJson,
  WallSideJson,
} from '../../../../server/src/protocol/compare';
import { amount, flag, list, maybe, object, oneOf, type Reader, text } from './reader';
import { size } from './size';

export const sideName: Reader<SideName> = oneOf('container', 'machine');

export const hostSize: Reader<HostJson> = object<HostJson>({
  memoryBytes: maybe(amount),
  cores: maybe(amount),
  diskBytes: maybe(amount),
});

const interval = object<IntervalJson>({ low: amount, high: amount });

const published = object<PublishedJson>({
  what: text,
  low: maybe(amount),
  high: amount,
  unit: oneOf('seconds', 'bytes'),
  source: text,
  date: maybe(text),
});

const part = object<PartJson>({
  kind: oneOf(
    'hardware',
    'hostKernel',
    'hostSystem',
    'engine',
    'hypervisor',
    'virtualHardware',
    'baseLayers',
    'ownLayer',
    'writableLayer',
    'sharedImage',
    'guestSystem',
    'provisioned',
    'dataDisk',
  ),
  label: text,
  size: maybe(size),
  text: maybe(text),
  evidence: maybe(text),
  per: oneOf('host', 'once', 'each'),
  file: maybe(text),
  line: maybe(amount),
  note: maybe(text),
  member: maybe(amount),
});

const opening = object<OpeningJson>({
  what: text,
  file: maybe(text),
  line: maybe(amount),
  severity: oneOf('error', 'warning', 'information', 'hint'),
  rule: maybe(text),
});

const fit = maybe(
  object<FitJson>({
    kind: oneOf('counted', 'unknown', 'unbounded'),
    low: maybe(amount),
    high: maybe(amount),
    because: maybe(text),
  }),
);

const side = {
  name: text,
  file: text,
  line: amount,
  members: list(object<MemberJson>({ name: text, file: text, line: amount })),
  stack: list(part),
  overhead: object<ContainerJson['overhead']>({
    bytes: maybe(interval),
    because: maybe(text),
    published: list(published),
  }),
  isolation: object<ContainerJson['isolation']>({ boundary: text, openings: list(opening) }),
  fits: object<ContainerJson['fits']>({ memory: fit, cores: fit, disk: fit, all: fit }),
};

const container = object<ContainerJson>({
  ...side,
  base: text,
  service: maybe(object<NonNullable<ContainerJson['service']>>({ name: text, file: text, line: maybe(amount) })),
  image: object<ContainerJson['image']>({ disk: size, download: size }),
});

const machine = object<MachineJson>({
  ...side,
  hypervisor: maybe(text),
  hypervisorType: maybe(oneOf(1, 2)),
  box: maybe(text),
  os: maybe(text),
  cpus: maybe(amount),
  memoryBytes: maybe(amount),
  typical: flag,
});

const cell = object<CellJson>({
  text,
  one: maybe(size),
  all: maybe(size),
  notes: list(text),
  published: list(published),
});

const row = object<RowJson>({
  id: oneOf(
    'disk',
    'download',
    'memory',
    'overhead',
    'processors',
    'startup',
    'fits',
    'kernel',
    'system',
    'isolation',
    'sharedWithHost',
    'update',
    'snapshot',
    'portability',
  ),
  title: text,
  container: cell,
  machine: cell,
});

const wallSide = object<WallSideJson>({ state: oneOf('kept', 'opened', 'absent', 'unknown'), reasons: list(text) });

const point = { instances: amount, container: size, machine: size };

export const comparison: Reader<CompareJson> = object<CompareJson>({
  version: oneOf(1),
  instances: amount,
  host: hostSize,
  headline: text,
  container,
  machine,
  lighter: maybe(
    object<NonNullable<CompareJson['lighter']>>({ side: sideName, atLeast: amount, likely: maybe(amount) }),
  ),
  rows: list(row),
  curves: object<CompareJson['curves']>({
    disk: list(object<CompareJson['curves']['disk'][number]>(point)),
    memory: list(
      object<CompareJson['curves']['memory'][number]>({
        ...point,
        overhead: object<CompareJson['curves']['memory'][number]['overhead']>({
          container: maybe(interval),
          machine: maybe(interval),
        }),
      }),
    ),
  }),
  walls: list(object<WallJson>({ id: text, title: text, container: wallSide, machine: wallSide })),
  choose: list(object<CompareJson['choose'][number]>({ side: sideName, text })),
});
