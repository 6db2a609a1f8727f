import type { AptIndex } from './aptIndex';

/** One package as a command line asks for it: `curl`, `curl=7.88.1-10`, `curl/bookworm-backports`. */
export interface Wish {
  readonly name: string;
  readonly version?: string;
  readonly release?: string;
}

export type WishAnswer =
  | { readonly kind: 'found'; readonly id: number; readonly notes: readonly string[] }
  | { readonly kind: 'missing'; readonly because: string };

export function chooseWished(index: AptIndex, wish: Wish): WishAnswer {
  const name = wish.name.replace(new RegExp(`:(${index.arch}|any|native)$`), '');
  const found = index.find(name);
  if (found === null) return { kind: 'missing', because: `${archive(index)} has no package ${name}` };
  const providers = index.isPackage(found) ? [found] : index.providers(found);
  const [id] = providers;
  if (id === undefined) return { kind: 'missing', because: `No package of ${archive(index)} provides ${name}` };
  if (providers.length > 1) {
    const names = providers.slice(0, mostNames).map((each) => index.name(each));
    const more = providers.length > mostNames ? ', …' : '';
    return { kind: 'missing', because: `${name} is only provided, by ${names.join(', ')}${more}: apt asks which one` };
  }
  return { kind: 'found', id, notes: [...versionNotes(index, wish, id), ...releaseNotes(index, wish)] };
}

/** Longer lists are not read. */
const mostNames = 4;

function versionNotes(index: AptIndex, { name, version }: Wish, id: number): string[] {
  if (version === undefined || version.endsWith('*') || index.mayHaveVersion(id, version)) return [];
  return [`${name} is asked for in version ${version}; the figures are those of the version in ${archive(index)}.`];
}

function releaseNotes(index: AptIndex, { name, release }: Wish): string[] {
  const ours = [index.release, `${index.release}-updates`, `${index.release}-security`];
  if (release === undefined || ours.includes(release)) return [];
  return [`${name} is asked for from ${release}; the figures are those of ${index.release}.`];
}

function archive({ distribution, release, date }: AptIndex): string {
  return `${distribution} ${release}'s index of ${date}`;
}
