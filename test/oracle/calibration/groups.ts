import type { Collected } from './collect';
import type { Judged } from './judge';
import type { Kind } from './kinds';

/** A row of the report. */
export interface Group {
  readonly name: string;
  readonly layers: readonly Judged[];
}

const apt: readonly Kind[] = ['apt, official base', 'apt, slim base', 'apt, plain base'];
const others: readonly Kind[] = [
  'npm',
  'pip',
  'download',
  'several in one RUN',
  'other RUN',
  'COPY and ADD',
  'COPY from a stage',
];

/** By kind: what is shipped, and apt once more as if nothing but Installed-Size were known. */
export function groups(shipped: Collected, declared: Collected): readonly Group[] {
  const known = shipped.judged.filter(({ name }) => shipped.measured.has(name));
  const rest = shipped.judged.filter(({ name }) => !shipped.measured.has(name));
  const images = ofKinds(shipped.judged, ['whole image']);
  return [
    { name: 'apt, measured bytes of all packages', layers: ofKinds(known, apt) },
    ...apt.map((kind) => ({ name: `— ${kind.slice('apt, '.length)}`, layers: ofKinds(known, [kind]) })),
    { name: 'apt, some packages not measured', layers: ofKinds(rest, apt) },
    { name: 'apt, by Installed-Size alone', layers: ofKinds(declared.judged, apt) },
    ...apt.map((kind) => ({ name: `— ${kind.slice('apt, '.length)}`, layers: ofKinds(declared.judged, [kind]) })),
    ...others.map((kind) => ({ name: kind, layers: ofKinds(shipped.judged, [kind]) })),
    { name: 'all layers', layers: layersOf(shipped.judged) },
    { name: 'whole images', layers: images },
    { name: '— of several kinds of layers', layers: images.filter(({ name }) => /^(whole|stages)\//.test(name)) },
  ].filter(({ layers }) => layers.length > 0);
}

export function layersOf(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ kind }) => kind !== 'whole image');
}

function ofKinds(judged: readonly Judged[], kinds: readonly Kind[]): readonly Judged[] {
  return judged.filter(({ kind }) => kinds.includes(kind));
}
