import type { MatrixRow } from '../isolation/model';
import { sumSizes } from '../sizes/sum';
import type { NoSide } from './container';
import { distinct, type GrowthPart } from './growth';
import type { SideIsolation } from './isolation';
import { labelsOf, namedText, saidOf } from './names';
import type { ContainerSide, ImageSizes, MachineSide, Member, Overhead, SharedLayer } from './sides';
import type { StackPart } from './stack';

/** Several containers as one side: a layer that some of them share is there once. */
export function togetherContainers(sides: readonly ContainerSide[]): ContainerSide | NoSide {
  const [first, ...others] = sides;
  if (first === undefined) return { because: 'there is no container to compare' };
  if (others.length === 0) return first;
  const members = sides.flatMap((side) => side.members);
  const layers = distinct(members.flatMap((member) => member.layers));
  const each = sides.flatMap(({ disk }) => disk.parts.filter(({ per }) => per === 'each'));
  return {
    ...merged(sides),
    kind: 'container',
    members,
    image: imageOf(layers, first),
    disk: {
      parts: [...layers.map(({ disk, key }): GrowthPart => ({ size: disk, per: 'once', key })), ...each],
      more: moreOf(sides),
    },
  };
}

/** Several machines as one side: a master, or a box, that some of them share is there once. */
export function togetherMachines(sides: readonly MachineSide[]): MachineSide | NoSide {
  const [first, ...others] = sides;
  if (first === undefined) return { because: 'there is no machine to compare' };
  if (others.length === 0) return first;
  return {
    ...merged(sides),
    kind: 'machine',
    members: sides.flatMap((side) => side.members),
    disk: { parts: distinct(sides.flatMap(({ disk }) => disk.parts)), more: moreOf(sides) },
    downloads: distinct(sides.flatMap(({ downloads }) => downloads)),
    virtual: distinct(sides.flatMap(({ virtual }) => virtual)),
  };
}

type AnySide = ContainerSide | MachineSide;

function merged(sides: readonly AnySide[]) {
  const names = sides.map(({ name }) => name);
  return {
    name: names.join(' + '),
    stack: stackOf(sides),
    overhead: overheadOf(sides),
    isolation: isolationOf(sides),
  };
}

/** What one image alone comes to is said in its own words. */
function imageOf(layers: readonly SharedLayer[], { members, image }: ContainerSide): ImageSizes {
  const [first] = members;
  if (members.length === 1 && first?.layers.length === layers.length) return image;
  return {
    disk: sumSizes(layers.map(({ disk }) => disk)),
    download: sumSizes(layers.map(({ download }) => download)),
  };
}

/** Names for sides: a side of several is named by all of them. */
function sideLabels(sides: readonly AnySide[]): readonly string[] {
  return labelsOf(sides.map(({ name, members: [first] }) => ({ name, file: first?.file ?? '' })));
}

function moreOf(sides: readonly AnySide[]): readonly string[] {
  const labels = sideLabels(sides);
  return sides.flatMap(({ disk, members }, at) =>
    members.length > 1 ? disk.more : disk.more.map((more) => namedText(labels[at], more)),
  );
}

/** The host’s own first, then what each has under its guest, what several share, and what is one’s alone. */
function stackOf(sides: readonly AnySide[]): readonly StackPart[] {
  const labels = labelsOf(sides.flatMap(({ members }): readonly Member[] => members));
  const users = new Map<string, Set<number>>();
  const parts: StackPart[] = [];
  let before = 0;
  for (const { stack, members } of sides) {
    for (const part of stack) {
      const member = part.member === null ? null : part.member + before;
      parts.push({ ...part, member });
      if (part.key === null) continue;
      const known = users.get(part.key) ?? new Set();
      users.set(part.key, known);
      for (const at of member === null ? members.keys() : [member - before]) known.add(at + before);
    }
    before += members.length;
  }
  const shared = distinct(parts).map((part): StackPart => {
    const by = part.key === null || part.per === 'host' ? undefined : users.get(part.key);
    if (by === undefined || by.size < 2) return part;
    const names = [...by].map((at) => labels[at] ?? '');
    return { ...part, member: null, note: `shared by ${names.slice(0, -1).join(', ')} and ${names.at(-1)}` };
  });
  return shared.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const lowest: readonly StackPart['kind'][] = ['hardware', 'hostKernel', 'hostSystem', 'engine', 'hypervisor'];

function rankOf({ kind, member, per }: StackPart): number {
  if (per === 'host') return lowest.indexOf(kind);
  if (kind === 'virtualHardware') return lowest.length;
  return lowest.length + (member === null ? 1 : 2 + member);
}

function overheadOf(sides: readonly AnySide[]): Overhead {
  const labels = sideLabels(sides);
  const reasons = sides.map(({ overhead }) => (overhead.kind === 'unknown' ? overhead.because : null));
  const at = reasons.findIndex((because) => because !== null);
  const because = reasons[at];
  if (because !== undefined && because !== null)
    return {
      kind: 'unknown',
      because: reasons.every((each) => each === because) ? because : namedText(labels[at], because),
    };
  const known = sides.flatMap(({ overhead }) => (overhead.kind === 'published' ? [overhead] : []));
  const sum = (end: 'low' | 'high') => known.reduce((total, { bytes }) => total + bytes[end], 0);
  return {
    kind: 'published',
    bytes: { low: sum('low'), high: sum('high') },
    figures: [...new Set(known.flatMap(({ figures }) => figures))],
  };
}

/** Each wall is as weak as its weakest; what is not the same for all is said with the name of whom it is about. */
function isolationOf(sides: readonly AnySide[]): SideIsolation {
  const labels = sideLabels(sides);
  const isolations = sides.map(({ isolation }) => isolation);
  const boundaries = isolations.map(({ boundary }) => [boundary]);
  const openings = isolations.flatMap((each, at) =>
    each.openings.map((opening) => ({
      ...opening,
      what: (sides[at]?.members.length ?? 0) > 1 ? opening.what : namedText(labels[at], opening.what),
    })),
  );
  return {
    boundary: saidOf(labels, boundaries).join(' '),
    openings: openings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)),
    matrix: (isolations[0]?.matrix ?? []).map((row) => wallOf(row, isolations, labels)),
  };
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** A wall that is not there is weaker than one of which nothing is known. */
const weakest = ['opened', 'absent', 'unknown', 'kept'] as const;

function wallOf({ id, title }: MatrixRow, isolations: readonly SideIsolation[], labels: readonly string[]): MatrixRow {
  const rows = isolations.map(({ matrix }) => matrix.find((row) => row.id === id));
  const state = weakest.find((each) => rows.some((row) => row?.state === each)) ?? 'unknown';
  return {
    id,
    title,
    state,
    reasons: saidOf(
      labels,
      rows.map((row) => row?.reasons ?? []),
    ),
  };
}
