import { merge } from './merge';
import { folderOf, nameOf, resolvePath } from './paths';
import type { ProjectReader, Reading } from './reader';
import { asText, type ComposeValue, get, type MapValue, type Place, withEntry, without } from './value';

/** A file that services are taken from. */
interface Source {
  readonly path: string;
  readonly services: MapValue;
  readonly reading: Reading;
}

/** The services of a file, each with what it extends below it. `open` is told of those that are not known whole. */
export function withExtended(
  file: MapValue,
  path: string,
  reading: Reading,
  reader: ProjectReader,
  open: (service: string, because: string) => void,
): MapValue {
  const services = get(file, 'services');
  if (services?.kind !== 'map') return file;
  const source = { path, services, reading };
  let whole = services;
  for (const [name, entry] of services.entries) {
    if (get(entry.value, 'extends') === null) continue;
    const extended = new Extension(reader, (because) => open(name, because)).service(name, entry.value, source, []);
    whole = withEntry(whole, name, { ...entry, value: extended });
  }
  const at = file.entries.get('services')?.key ?? services.at;
  return withEntry(file, 'services', { key: at, value: whole });
}

class Extension {
  private readonly reader: ProjectReader;
  private readonly open: (because: string) => void;

  constructor(reader: ProjectReader, open: (because: string) => void) {
    this.reader = reader;
    this.open = open;
  }

  service(name: string, value: ComposeValue, source: Source, trail: readonly string[]): ComposeValue {
    const written = get(value, 'extends');
    if (written === null || value.kind !== 'map') return value;
    const own = without(value, 'extends');
    const key = `${source.path}\0${name}`;
    if (trail.includes(key)) {
      this.wrong(written.at, `${name} extends itself, by ${trail.length === 1 ? 'its own name' : 'others'}.`);
      return own;
    }
    const from = this.sourceOf(written, source);
    const reference = asText(written.kind === 'map' ? get(written, 'service') : written);
    if (from === null || reference === null) return own;
    const entry = from.services.entries.get(reference);
    if (entry === undefined) {
      this.wrong(written.at, `There is no service ${reference} in ${nameOf(from.path)} to extend.`);
      return own;
    }
    const base = this.service(reference, entry.value, from, [...trail, key]);
    return merge(base, own, ['services', name]);
  }

  private sourceOf(written: ComposeValue, source: Source): Source | null {
    const file = get(written, 'file');
    const name = asText(file);
    if (file === null || name === null) return source;
    const path = resolvePath(source.reading.folder, name);
    if (path === source.path) return source;
    const gaps = this.reader.gaps.length;
    const reading: Reading = { ...source.reading, folder: folderOf(path) };
    const read = this.reader.file(path, file.at, reading);
    // Of this service alone something is not known then.
    const because = this.reader.gaps.splice(gaps)[0]?.because;
    if (because !== undefined) this.open(because);
    const services = get(read, 'services');
    if (services?.kind === 'map') return { path, services, reading };
    if (because === undefined && read !== null) this.wrong(file.at, `There are no services in ${nameOf(path)}.`);
    this.open(`what it extends is not read`);
    return null;
  }

  private wrong(at: Place, message: string): void {
    this.reader.problem('compose-reference', at, message);
    this.open('what it extends is not there');
  }
}
