import type { ProjectFile } from '../../../run/site';
import { type Fields, fieldsAt, isFields, readJson, textAt } from './json';
import { type NpmEntry, npmEntries } from './npmEntries';
import { elsewhereOf } from './origin';
import { fits, isConstrained } from './target';
import type { LockAnswer, LockedPackage, Wish } from './types';

/** Reads a package-lock.json or npm-shrinkwrap.json of any version, as `npm ci` and `npm install` would take it. */
export function readNpmLock({ path, text }: ProjectFile, wish: Wish): LockAnswer {
  const json = readJson(path, text);
  if (json.kind === 'broken') return json;
  const entries = npmEntries(json.value);
  if (entries === null) return { kind: 'broken', because: `${path} has neither "packages" nor "dependencies"` };
  const third = entries.filter((entry) => entry.name !== '' && !entry.link && !entry.bundled);
  const wished = new Set(third.filter((entry) => isWished(entry, wish)));
  const kept = new Set([...wished].filter((entry) => fits(entry.constraints, wish.target)));
  const orphans = orphansOf(entries, kept);
  const packages = [...kept].filter((entry) => !orphans.has(entry));
  return {
    kind: 'read',
    reading: {
      packages: packages.map(locked),
      fetched: [...orphans].map(locked),
      list: third.length === 0 ? 0 : Math.round((text.length * packages.length) / third.length),
      total: third.length,
      notes: notesOn(json.value, third),
    },
  };
}

/** npm's marks: `devOptional` is needed by a dev and by an optional dependency, and so stays unless both are left out. */
function isWished({ fields }: NpmEntry, { production, optional }: Wish): boolean {
  if (production && fields['dev'] === true) return false;
  if (!optional && fields['optional'] === true) return false;
  return !(production && !optional && fields['devOptional'] === true);
}

/**
 * Optional packages that only such ones need as do not fit the system: npm fetches them, and then takes them out again
 * with what they belong to.
 */
function orphansOf(entries: readonly NpmEntry[], kept: ReadonlySet<NpmEntry>): ReadonlySet<NpmEntry> {
  const places = new Map(entries.map((entry) => [entry.place, entry]));
  const isOptional = ({ fields }: NpmEntry) => fields['optional'] === true || fields['devOptional'] === true;
  const open = entries.filter((entry) => !isOptional(entry) && (entry.name === '' || entry.link || kept.has(entry)));
  const reached = new Set(open);
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    for (const need of needsOf(entry, places)) {
      if (reached.has(need) || !(kept.has(need) || need.link || need.name === '')) continue;
      reached.add(need);
      open.push(need);
    }
  }
  return new Set([...kept].filter((entry) => isOptional(entry) && !reached.has(entry)));
}

const needs = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies', 'requires'] as const;

function needsOf(entry: NpmEntry, places: ReadonlyMap<string, NpmEntry>): readonly NpmEntry[] {
  if (entry.link) {
    const target = places.get(textAt(entry.fields, 'resolved') ?? '');
    return target === undefined ? [] : [target];
  }
  const names = needs.flatMap((key) => Object.keys(fieldsAt(entry.fields, key)));
  return names.flatMap((name) => found(entry.place, name, places) ?? []);
}

/** Looks a name up as Node does: in the package's own node_modules, then in those of the folders above. */
function found(place: string, name: string, places: ReadonlyMap<string, NpmEntry>): NpmEntry | null {
  for (let folder = place; ; folder = above(folder)) {
    const entry = places.get(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (entry !== undefined) return entry;
    if (folder === '') return null;
  }
}

function above(place: string): string {
  const at = place.lastIndexOf('/node_modules/');
  return at < 0 ? '' : place.slice(0, at);
}

function locked({ fields, name, constraints }: NpmEntry): LockedPackage {
  const integrity = textAt(fields, 'integrity');
  const version = textAt(fields, 'version') ?? '';
  const resolved = textAt(fields, 'resolved');
  // Lock files of npm 6 keep an address that is none of a registry in place of the version.
  const address = resolved ?? (/^[^\d]/.test(version) ? version : null);
  const elsewhere = elsewhereOf(address, integrity);
  return {
    name,
    version,
    integrity,
    tarball: elsewhere === null ? resolved : null,
    elsewhere,
    copies: 1,
    native: isConstrained(constraints),
  };
}

function notesOn(lock: Fields, entries: readonly NpmEntry[]): readonly string[] {
  const scripts = entries.filter(({ fields }) => fields['hasInstallScript'] === true);
  const notes: string[] = [];
  if (isFields(lock['packages']) && entries.some(({ fields }) => fields['resolved'] === undefined)) {
    notes.push(
      'Its lock file does not say where packages are: npm asks the registry for each, and keeps the answers in its cache.',
    );
  }
  if (scripts.length > 0) {
    const names = scripts.slice(0, 3).map(({ name }) => name);
    notes.push(
      `Not counted is what install scripts make or fetch: ${names.join(', ')}${scripts.length > 3 ? ' …' : ''}.`,
    );
  }
  return notes;
}
