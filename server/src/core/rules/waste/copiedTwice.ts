import type { Snapshot } from '../../analysis';
import type { CopyEffect } from '../../formats/dockerfile/evaluated';
import { cleanPath } from '../../sizes/run/brought';
import { type CopyPlace, copiesOf, headOf, imageStages } from '../../waste/places';
import { isNothing, told, weightOf } from '../../waste/told';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'copied-twice',
  severity: 'warning',
  title: 'Two steps copy the same source, which the image then stores twice.',
  why: `
Each COPY stores what it takes in a layer of its own, though another layer may have the same bytes. Copy the source once; a
second name for it is a link: \`RUN ln -s /app/assets /srv/assets\`.

Source: the OCI image specification (github.com/opencontainers/image-spec, layer.md, v1.1): layers share nothing.
`,
  bad: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY assets /app/assets\nCOPY assets /srv/assets\n',
      'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY assets /app/assets\n',
      'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const copies = copiesOf(snapshot, imageStages(snapshot));
    return copies.flatMap((place, index) => violations(snapshot, place, copies.slice(0, index)));
  },
};

function violations(snapshot: Snapshot, place: CopyPlace, before: readonly CopyPlace[]): readonly Violation[] {
  const { effect, size, step } = place;
  const first = before.find((other) => isSameSource(other.effect, effect));
  if (first === undefined || size.pending || isNothing(size.disk)) return [];
  const { lines } = snapshot.document;
  const line = lines.placeAt(first.step.placed.start).line + 1;
  return [
    {
      span: headOf(step),
      message: `Line ${line} copies the same already: linking to it saves ${told(size.disk)}.`,
      ...weightOf(size.disk),
    },
  ];
}

/** The one source of each is the same, taken in the same way. */
function isSameSource(a: CopyEffect, b: CopyEffect): boolean {
  const [from, to] = [a.sources[0], b.sources[0]];
  if (from === undefined || to === undefined || a.sources.length + b.sources.length > 2) return false;
  if (a.files.length + b.files.length > 0 || from.error !== null || to.error !== null) return false;
  if (from.unset.length + to.unset.length > 0) return false;
  return (
    a.instruction === b.instruction &&
    cleanPath(from.text) === cleanPath(to.text) &&
    JSON.stringify([a.from, a.exclude, a.parents]) === JSON.stringify([b.from, b.exclude, b.parents])
  );
}
