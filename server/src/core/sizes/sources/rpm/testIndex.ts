import { type PackageTable, TableBuilder } from '../packageTable/table';
import { PrimaryReader } from './parsePrimary';
import type { RpmIndex } from './rpmIndex';

/** An index from the text of a primary.xml for x86_64, read at once. */
export function testIndex(text: string): RpmIndex {
  return { title: 'Fedora 44', date: '2026-11-20', metadataBytes: 60_000_000, lacking: [], table: tableOf(text) };
}

export function tableOf(...pieces: readonly string[]): PackageTable {
  const builder = new TableBuilder();
  const reader = new PrimaryReader(builder, 'x86_64', new Set());
  for (const piece of pieces) reader.push(piece);
  const steps = builder.done(() => true);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** One package of a primary.xml, from `name installed; needs a; wants b; provides c; supplements d; version 1:2-3`. */
export function packageXml(line: string): string {
  const [head = '', ...clauses] = line.split(';').map((clause) => clause.trim());
  const [name = '', installed = '0'] = head.split(' ');
  const of = (verb: string) =>
    clauses.filter((clause) => clause.startsWith(`${verb} `)).map((clause) => escaped(clause.slice(verb.length + 1)));
  const list = (tag: string, entries: readonly string[]) =>
    `<rpm:${tag}>${entries.map((entry) => `<rpm:entry name="${entry}"/>`).join('')}</rpm:${tag}>`;
  const [, epoch = '0', version = '1', release = '1'] = /^(?:(\d+):)?(.*)-(.*)$/.exec(of('version')[0] ?? '1-1') ?? [];
  return `<package type="rpm"><name>${escaped(name)}</name><arch>${of('arch')[0] ?? 'x86_64'}</arch>
  <version epoch="${epoch}" ver="${version}" rel="${release}"/>
  <size package="${Math.round(Number(installed) / 3)}" installed="${installed}" archive="${installed}"/>
  <format><rpm:header-range start="4504" end="14504"/>${list('provides', [escaped(name), ...of('provides')])}
  ${list('requires', of('needs'))}${list('recommends', of('wants'))}${list('supplements', of('supplements'))}
  ${of('file')
    .map((file) => `<file>${file}</file>`)
    .join('')}</format></package>\n`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
