import type { Datum, NotKnown, Options, Said } from '../../formats/vagrantfile/model';
import type { Span } from '../../text/span';
import { byDefault, type Fact, mapFact, notKnown, unset, written } from '../fact';
import type { MachineSetting, SettingValue } from '../model';

/** A place of some file that Ruby has run: a path with slashes, and a span of its text. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

/** Turns what Vagrant’s objects were told into facts of one document, whose path is given. */
export class Reader {
  private readonly path: string;

  /** `path` is absolute, with slashes, as the places name it. */
  constructor(path: string) {
    this.path = path;
  }

  /** `otherwise` where the file says nothing. What Vagrant adds by itself is a default. */
  fact<T>(said: Said<T>, otherwise: Fact<T> = unset): Fact<T> {
    switch (said.kind) {
      case 'known':
        return said.site === null ? byDefault(said.value, 'Vagrant') : this.written(said.value, said.site);
      case 'unknown':
        return this.unknown(said);
      case 'unset':
        return otherwise;
    }
  }

  written<T>(value: T, { span, file }: Place): Fact<T> {
    return written(value, span, file === this.path ? null : fileUri(file));
  }

  unknown({ because, site }: NotKnown): Fact<never> {
    return notKnown(because, this.span(site));
  }

  /** Null for places of other files. */
  span(site: Place | null): Span | null {
    return site === null || site.file !== this.path ? null : site.span;
  }

  option(options: Options, name: string, otherwise: Fact<Datum> = unset): Fact<Datum> {
    const said = options.known.get(name);
    if (said !== undefined && said.kind !== 'unset') return this.fact(said);
    return options.rest === null ? otherwise : this.unknown(options.rest);
  }

  text(options: Options, name: string, otherwise: Fact<string> = unset): Fact<string> {
    return convert(this.option(options, name, otherwise), textOf, (value) => `${shown(value)} is no text`);
  }

  flag(options: Options, name: string, otherwise: Fact<boolean> = unset): Fact<boolean> {
    return convert(this.option(options, name, otherwise), (value) => value !== null && value !== false, shown);
  }

  /** Options as settings, without those that have a place of their own. */
  settings(prefix: string, options: Options, without: ReadonlySet<string> = new Set()): readonly MachineSetting[] {
    return [...options.known].flatMap(([name, said]) => {
      if (without.has(name) || said.kind === 'unset') return [];
      const value = mapFact(this.fact(said), plain);
      return [{ name: `${prefix}${name}`, value, span: this.span(said.site) }];
    });
  }
}

/** A fact of another type; a value that `to` has no answer for (null) is unknown, for the reason that is given. */
export function convert<T, U>(fact: Fact<T>, to: (value: T) => U | null, because: (value: T) => string): Fact<U> {
  if (fact.kind !== 'known') return fact;
  const value = to(fact.value);
  if (value !== null) return { ...fact, value };
  return notKnown(
    because(fact.value),
    fact.origin.kind === 'written' && fact.origin.file === null ? fact.origin.span : null,
  );
}

/** As Ruby’s `to_s` has it. */
export function textOf(value: Datum): string | null {
  return value === null || typeof value === 'object' ? null : String(value);
}

/** A value for people. */
export function shown(value: Datum): string {
  return typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing');
}

function plain(value: Datum): SettingValue {
  return value !== null && typeof value === 'object' ? (JSON.stringify(value) ?? null) : value;
}

function fileUri(path: string): string {
  const parts = path.split('/').map(encodeURIComponent).join('/');
  return `file://${path.startsWith('/') ? '' : '/'}${parts.replace(/^([A-Za-z])%3A/, '$1:')}`;
}
