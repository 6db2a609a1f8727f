import type { TableBuilder } from '../packageTable/table';
import { namesIn, readRequirement } from './rich';
import { attribute, nextTag, plain } from './xml';

/** A longer package is none: what has come of it is thrown away. Characters. */
const longestPackage = 2 ** 24;

const opening = '<package';
const closing = '</package>';

/**
 * Reads the packages of a repository's primary.xml as its text comes, in pieces of any length: name, version, sizes,
 * header, provides, requires, recommends, supplements and the files that it lists. Those of other architectures are left out, and so
 * is whatever is malformed. Format: "RPM repository metadata" as createrepo_c writes it (rpm-software-management.github.io/createrepo_c, 2026-11).
 */
export class PrimaryReader {
  private readonly table: TableBuilder;
  private readonly architectures: readonly string[];
  private readonly mentioned: Set<string>;
  private rest = '';

  /** `architecture` by RPM's name: `x86_64`. `mentioned` takes the names within boolean dependencies, which are needed, too. */
  constructor(table: TableBuilder, architecture: string, mentioned: Set<string>) {
    this.table = table;
    this.mentioned = mentioned;
    this.architectures = [architecture, 'noarch'];
  }

  push(text: string): void {
    const all = this.rest === '' ? text : this.rest + text;
    let at = 0;
    for (;;) {
      const start = all.indexOf(opening, at);
      const end = start === -1 ? -1 : all.indexOf(closing, start);
      if (end === -1) {
        const open = start === -1 ? Math.max(at, all.length - opening.length) : start;
        this.rest = all.length - open > longestPackage ? '' : all.slice(open);
        return;
      }
      this.add(all.slice(start, end));
      at = end + closing.length;
    }
  }

  private add(text: string): void {
    const found = readPackage(text);
    if (found.name === '' || !this.architectures.includes(found.arch)) return;
    this.table.add({ ...found, rank: found.header });
    for (const text of [...found.needs, ...found.wants, ...found.comesWith]) {
      if (text.startsWith('(')) for (const name of namesIn(readRequirement(text))) this.mentioned.add(name);
    }
  }
}

interface Found {
  name: string;
  arch: string;
  version: string;
  installed: number;
  archive: number;
  header: number;
  readonly needs: string[];
  readonly wants: string[];
  readonly comesWith: string[];
  readonly provides: string[];
}

function readPackage(text: string): Found {
  const found: Found = {
    name: '',
    arch: '',
    version: '',
    installed: 0,
    archive: 0,
    header: 0,
    needs: [],
    wants: [],
    comesWith: [],
    provides: [],
  };
  let list: string[] | null = null;
  for (let tag = nextTag(text, opening.length); tag !== null; tag = nextTag(text, tag.end)) {
    const { name, attributes } = tag;
    const content = () => plain(text.slice(tag.end, text.indexOf('<', tag.end)).trim());
    if (name === 'rpm:entry') {
      const entry = attribute(attributes, 'name');
      if (list !== null && entry !== '' && !ignored.test(entry)) list.push(entry);
    } else if (name === 'file') {
      if (attribute(attributes, 'type') !== 'dir') found.provides.push(content());
    } else if (name === 'name') found.name ||= content();
    else if (name === 'arch') found.arch ||= content();
    else if (name === 'version') found.version = versionOf(attributes);
    else if (name === 'size') {
      found.installed = amount(attribute(attributes, 'installed'));
      found.archive = amount(attribute(attributes, 'package'));
    } else if (name === 'rpm:header-range')
      found.header = Math.max(0, amount(attribute(attributes, 'end')) - amount(attribute(attributes, 'start')));
    else if (name === 'rpm:provides') list = found.provides;
    else if (name === 'rpm:requires') list = found.needs;
    else if (name === 'rpm:recommends') list = found.wants;
    else if (name === 'rpm:supplements') list = found.comesWith;
    else if (name.startsWith('rpm:') || name.startsWith('/rpm:')) list = null;
  }
  return found;
}

/** What rpm itself can do, and what no package of another name asks for. */
const ignored = /^(?:rpmlib|config|bundled)\(/;

/** `epoch:version-release`, the epoch left out where it is 0. */
function versionOf(attributes: string): string {
  const [epoch, version, release] = ['epoch', 'ver', 'rel'].map((name) => attribute(attributes, name));
  const whole = release === '' ? `${version}` : `${version}-${release}`;
  return epoch === '' || epoch === '0' ? whole : `${epoch}:${whole}`;
}

/** What is no whole number of bytes counts as none. */
function amount(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
