import { isComposeFile } from '../../formats/compose/names';
import { type Reason, type ReasonKind, reasonKinds } from './reasons';

/** So many reasons are told; the others only count. */
const mostTold = 3;

/** `same folder; both install nginx` */
export function reasonsText(reasons: readonly Reason[]): string {
  const phrases = reasonKinds.flatMap((kind) => {
    const what = [...new Set(reasons.filter((each) => each.kind === kind).flatMap((each) => each.what))];
    return reasons.some((each) => each.kind === kind) ? [phrase(kind, what)] : [];
  });
  return phrases.slice(0, mostTold).join('; ');
}

function phrase(kind: ReasonKind, what: readonly string[]): string {
  const all = listed(what);
  switch (kind) {
    case 'starts':
      return `the machine ${what.every(isComposeFile) ? 'starts' : 'builds'} ${all} itself`;
    case 'runs':
      return `the machine runs the image ${all}`;
    case 'folder':
      return 'same folder';
    case 'name':
      return what.length === 1 ? `both are called ${all}` : `${all} are on both sides`;
    case 'software':
      return `both install ${all}`;
    case 'image':
      return `the machine installs ${all}, which the image starts from`;
    case 'ports':
      return `both use port${what.length === 1 ? '' : 's'} ${all}`;
    case 'shares':
      return `the machine sees the folder ${all}`;
    case 'near':
      return `both lie in ${all}`;
  }
}

/** Names in a row; of many only the first. */
const mostNamed = 3;

function listed(names: readonly string[]): string {
  const told = names.slice(0, mostNamed).map(shortened);
  const more = names.length - told.length;
  if (more > 0) return `${told.join(', ')} and ${more} more`;
  const last = told.at(-1) ?? '';
  return told.length < 2 ? last : `${told.slice(0, -1).join(', ')} and ${last}`;
}

/** Characters: names come from files, where they may be of any length. */
const longestName = 60;

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}
