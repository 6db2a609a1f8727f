import { compareVersions } from './debianVersion';
import { Numbers } from './numbers';
import { WordTable } from './wordTable';

/** What Packages files say of an archive's packages, in numbers; `encodeIndex` makes an index of it. */
export interface PackageTable {
  readonly words: WordTable;
  /** One for each package, in the order in which they were first seen. */
  readonly count: number;
  /** Its place for each word that is a package's name, counted from 1. */
  readonly placeOf: Numbers;
  readonly names: Numbers;
  readonly versions: Numbers;
  /** Installed-Size, KiB. */
  readonly kib: Numbers;
  /** Size of the .deb, bytes. */
  readonly debBytes: Numbers;
  readonly flags: Numbers;
  /** Where its relations start, and where they end. */
  readonly from: Numbers;
  readonly to: Numbers;
  /** A word's number times four, and what it is there. */
  readonly relations: Numbers;
}

export const flag = { required: 1, asks: 2 } as const;

export const relation = { depends: 0, alternative: 1, recommends: 2, provides: 3 } as const;

export type ReadPackages =
  | { readonly kind: 'packages'; readonly table: PackageTable }
  | { readonly kind: 'problem'; readonly because: string };

/** More than any archive has; what a text says beyond is not kept. */
const mostPackages = 500_000;
const mostRelations = 16_000_000;
const mostOfOnePackage = 4_000;
const longestName = 200;
/** Longer lines are passed over. Bytes. */
const longestLine = 1 << 20;

type Field = 'name' | 'version' | 'kib' | 'size' | 'essential' | 'priority' | 'depends' | 'recommends' | 'provides';

const fields: readonly (readonly [string, Field])[] = [
  ['Package', 'name'],
  ['Version', 'version'],
  ['Installed-Size', 'kib'],
  ['Size', 'size'],
  ['Essential', 'essential'],
  ['Priority', 'priority'],
  ['Pre-Depends', 'depends'],
  ['Depends', 'depends'],
  ['Recommends', 'recommends'],
  ['Provides', 'provides'],
];

/**
 * Reads Packages files in pieces of any size, one file after another: the newest version of each package counts. A
 * piece of 64 KiB takes about a millisecond.
 */
export class PackagesReader {
  private readonly words = new WordTable();
  private readonly table = {
    placeOf: new Numbers(),
    names: new Numbers(),
    versions: new Numbers(),
    kib: new Numbers(),
    debBytes: new Numbers(),
    flags: new Numbers(),
    from: new Numbers(),
    to: new Numbers(),
    relations: new Numbers(),
  };
  private readonly asking = ['debconf', 'debconf-2.0', 'cdebconf'].map((name) => this.word(name));
  private readonly yes = this.word('yes');
  private readonly required = this.word('required');
  private count = 0;
  private rest = new Uint8Array();
  private isTooLong = false;
  private isCut = false;
  private stanza = noStanza(0);
  private field: Field | null = null;

  read(piece: Uint8Array): void {
    const bytes = this.rest.length === 0 ? piece : joined(this.rest, piece);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      if (!this.isTooLong) this.line(bytes, start, end);
      this.isTooLong = false;
      start = end + 1;
    }
    if (bytes.length - start > longestLine) this.isTooLong = true;
    this.rest = this.isTooLong ? new Uint8Array() : bytes.slice(start);
  }

  /** Between two files. */
  endOfFile(): void {
    if (this.rest.length > 0 || this.isTooLong) this.isCut = true;
    else this.endStanza();
    this.stanza = noStanza(this.table.relations.length);
    this.rest = new Uint8Array();
    this.isTooLong = false;
  }

  finish(): ReadPackages {
    this.endOfFile();
    if (this.isCut) return { kind: 'problem', because: 'a list of packages ends within a line' };
    if (this.count === 0) return { kind: 'problem', because: 'a list of packages has none' };
    return { kind: 'packages', table: { ...this.table, words: this.words, count: this.count } };
  }

  private line(bytes: Uint8Array, from: number, to: number): void {
    const end = bytes[to - 1] === 0x0d && to > from ? to - 1 : to;
    if (from === end) {
      this.endStanza();
      this.field = null;
      return;
    }
    const first = bytes[from];
    let start = from;
    if (first !== 0x20 && first !== 0x09) {
      const found = fields.find(([name]) => startsWith(bytes, from, end, name));
      this.field = found?.[1] ?? null;
      start += (found?.[0].length ?? 0) + 1;
    }
    if (this.field !== null) this.value(this.field, bytes, skipped(bytes, start, end), end);
  }

  private value(field: Field, bytes: Uint8Array, start: number, end: number): void {
    const { stanza } = this;
    if (field === 'depends' || field === 'recommends' || field === 'provides') this.relate(field, bytes, start, end);
    else if (field === 'kib') stanza.kib = numberIn(bytes, start, end);
    else if (field === 'size') stanza.debBytes = numberIn(bytes, start, end);
    else if (end - start <= longestName) {
      if (field === 'name') stanza.name = this.words.add(bytes, start, end);
      else if (field === 'version') stanza.version = this.words.add(bytes, start, end);
      else {
        const said = this.words.add(bytes, start, end);
        if (said === (field === 'essential' ? this.yes : this.required)) stanza.flags |= flag.required;
      }
    }
  }

  /** Names alone: what stands behind them are versions and architectures. */
  private relate(field: 'depends' | 'recommends' | 'provides', bytes: Uint8Array, start: number, end: number): void {
    const { relations } = this.table;
    let kind: number = relation[field];
    for (let at = start; at < end; at++) {
      at = skipped(bytes, at, end);
      const from = at;
      while (at < end && isNameSign(bytes[at] ?? 0)) at++;
      if (at > from && at - from <= longestName && relations.length - this.stanza.from < mostOfOnePackage) {
        const word = this.words.add(bytes, from, at);
        relations.push(4 * word + kind);
        if (field === 'depends' && this.asking.includes(word)) this.stanza.flags |= flag.asks;
        kind = field === 'provides' ? relation.provides : relation.alternative;
      }
      while (at < end && bytes[at] !== 0x2c && bytes[at] !== 0x7c) at++;
      if (bytes[at] === 0x2c) kind = relation[field];
    }
  }

  private endStanza(): void {
    const { stanza, table } = this;
    const to = table.relations.length;
    this.stanza = noStanza(to);
    if (stanza.name < 0 || stanza.version < 0 || this.words.bytes(stanza.name).length === 0) return;
    let place = table.placeOf.at(stanza.name) - 1;
    if (place >= 0 && this.compare(table.versions.at(place), stanza.version) >= 0) return;
    if (place < 0) {
      if (this.count >= mostPackages || to > mostRelations) return;
      place = this.count++;
      table.placeOf.set(stanza.name, place + 1);
    }
    table.names.set(place, stanza.name);
    table.versions.set(place, stanza.version);
    table.kib.set(place, stanza.kib);
    table.debBytes.set(place, stanza.debBytes);
    table.flags.set(place, stanza.flags);
    table.from.set(place, stanza.from);
    table.to.set(place, to);
  }

  private compare(a: number, b: number): number {
    return a === b ? 0 : compareVersions(this.words.string(a), this.words.string(b));
  }

  private word(text: string): number {
    return this.words.add(
      Uint8Array.from(text, (sign) => sign.charCodeAt(0)),
      0,
      text.length,
    );
  }
}

function noStanza(from: number) {
  return { name: -1, version: -1, kib: 0, debBytes: 0, flags: 0, from };
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}

function startsWith(bytes: Uint8Array, start: number, end: number, name: string): boolean {
  if (start + name.length >= end || bytes[start + name.length] !== 0x3a) return false;
  for (let at = 0; at < name.length; at++) if (bytes[start + at] !== name.charCodeAt(at)) return false;
  return true;
}

function skipped(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  return at;
}

function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return found;
    found = Math.min(10 * found + digit, 0xffff_ffff);
  }
  return found;
}

/** a–z, 0–9, and `+`, `-`, `.`. */
function isNameSign(sign: number): boolean {
  return (
    (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x30 && sign <= 0x39) || sign === 0x2b || sign === 0x2d || sign === 0x2e
  );
}
