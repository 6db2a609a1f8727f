import type { AptIndex } from './aptIndex';

/**
 * An index from lines of `name KiB`, then `needs a|b c`, `recommends d`, `provides e` in any order, parted by `;`:
 * `curl 500; needs libcurl4; recommends ca-certificates`.
 */
export function testIndex(text: string): AptIndex {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => row(line.trim()));
  const real = rows.map(({ name }) => name);
  const virtual = [...new Set(rows.flatMap(({ provides }) => provides))].filter((name) => !real.includes(name));
  const names = [...real, ...virtual];
  const ids = (group: string) =>
    group.split('|').flatMap((name) => (names.includes(name) ? [names.indexOf(name)] : []));
  const numbered = (groups: readonly string[]) => groups.map(ids).filter((group) => group.length > 0);
  return {
    distribution: 'Debian',
    release: 'bookworm',
    arch: 'amd64',
    date: '2026-11-20',
    packages: real.length,
    find: (name) => (names.includes(name) ? names.indexOf(name) : null),
    name: (id) => names[id] ?? '',
    isPackage: (id) => id < real.length,
    installedKib: (id) => rows[id]?.kib ?? 0,
    debBytes: (id) => (rows[id]?.kib ?? 0) * 256,
    contents: () => null,
    isRequired: () => false,
    asksQuestions: (id) => rows[id]?.name.endsWith('-asks') === true,
    mayHaveVersion: (_, version) => version === '1.0',
    edges: (id) => ({
      depends: numbered(rows[id]?.needs ?? []),
      recommends: numbered(rows[id]?.recommends ?? []),
    }),
    providers: (id) => rows.flatMap(({ provides }, by) => (provides.includes(names[id] ?? '') ? [by] : [])),
  };
}

function row(line: string) {
  const [head = '', ...clauses] = line.split(';').map((clause) => clause.trim());
  const [name = '', kib = '0'] = head.split(' ');
  const list = (verb: string) =>
    clauses.filter((clause) => clause.startsWith(`${verb} `)).flatMap((clause) => clause.split(' ').slice(1));
  return { name, kib: Number(kib), needs: list('needs'), recommends: list('recommends'), provides: list('provides') };
}
