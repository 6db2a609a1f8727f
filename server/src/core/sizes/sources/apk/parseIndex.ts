import type { TableBuilder } from '../packageTable/table';
import { bareName } from './names';

/** Longer lines are none of an index; what is left of them is passed over. Characters. */
const longestLine = 2 ** 20;

/**
 * Reads the paragraphs of an APKINDEX as its text comes, in pieces of any length, into a table: P name, V version,
 * I installed size, S size of the archive, D dependencies, p provides, k provider_priority, i install_if. Lines of no
 * known letter are passed over, and paragraphs without a name left out.
 * Format: wiki.alpinelinux.org/wiki/Apk_spec (read 2026-11).
 */
export class ApkIndexReader {
  private readonly table: TableBuilder;
  private rest = '';
  private fields = new Map<string, string>();

  constructor(table: TableBuilder) {
    this.table = table;
  }

  push(text: string): void {
    let from = 0;
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      this.line(this.rest + text.slice(from, to));
      this.rest = '';
      from = to + 1;
    }
    if (this.rest.length < longestLine) this.rest += text.slice(from);
  }

  end(): void {
    this.line(this.rest);
    this.rest = '';
    this.paragraph();
  }

  private line(line: string): void {
    if (line === '' || line === '\r') this.paragraph();
    else if (line[1] === ':') this.fields.set(line[0] ?? '', line.slice(2).trimEnd());
  }

  private paragraph(): void {
    const field = (letter: string) => this.fields.get(letter) ?? '';
    const name = field('P');
    if (name !== '') {
      const comesWith = words(field('i'));
      this.table.add({
        name,
        version: field('V'),
        installed: amount(field('I')),
        archive: amount(field('S')),
        rank: amount(field('k')),
        needs: words(field('D')).filter(isWanted).map(bareName),
        wants: [],
        // With a conflict among its conditions, a package comes only where something is not there; those are not followed.
        comesWith: comesWith.every(isWanted) ? comesWith.map(bareName) : [],
        provides: words(field('p')).map(bareName),
      });
    }
    this.fields.clear();
  }
}

/** An exclamation mark says what must not be there. */
function isWanted(word: string): boolean {
  return !word.startsWith('!');
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** What is no whole number of bytes counts as none: the package is then one whose size is not declared. */
function amount(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
