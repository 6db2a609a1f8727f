import { type RuleFacts, type Tool, tools } from './rule';

/** A source that rules name, by how their `Source:` paragraphs begin it. */
const publishers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['CIS Docker Benchmark 1.6.0', /^CIS Docker Benchmark 1\.6\.0/],
  ['CIS Benchmarks of Linux', /^CIS (?:Benchmark of )?/],
  ['NIST SP 800-190', /^NIST SP 800-190/],
  ['NIST SP 800-125A', /^NIST SP 800-125A/],
  ['CWE and CVE', /^(?=C(?:W|V)E-)/],
  ['Docker’s documentation', /^(?:Docker’s|the Dockerfile reference|release notes of Docker)/],
  ['the Compose Specification', /^the Compose Specification/],
  ['Vagrant’s documentation', /^Vagrant’s/],
  ['vagrant-libvirt’s documentation', /^vagrant-libvirt’s/],
  ['The manual of VirtualBox', /^The manual of VirtualBox/],
  ['libvirt’s documentation', /^libvirt’s/],
  ['QEMU’s documentation', /^QEMU’s/],
];

/** Markdown that finds rules by what they rest on, and by the checks of other tools that mean the same. */
export function sourcesPage(rules: readonly RuleFacts[], toolNames: Readonly<Record<Tool, string>>): string {
  const cited = rules.flatMap((rule) => citations(rule).map((text) => ({ id: rule.id, text })));
  const named = publishers.map(([name, pattern], at) => {
    const earlier = publishers.slice(0, at).map(([, each]) => each);
    const own = cited.filter(({ text }) => pattern.test(text) && !earlier.some((each) => each.test(text)));
    const rows = sorted(own.map(({ id, text }) => [text.replace(pattern, '').replace(/^[\s,]+/, '') || text, id]));
    return rows.length === 0 ? [] : [`### ${name}\n\n| where | rule |\n| --- | --- |\n${rows.join('\n')}`];
  });
  const others = cited.filter(({ text }) => !publishers.some(([, pattern]) => pattern.test(text)));
  const rest = sorted(others.map(({ id, text }) => [text, id]));
  const equal = tools.flatMap((tool) => {
    const rows = sorted(rules.flatMap(({ id, equivalents }) => (equivalents[tool] ?? []).map((each) => [each, id])));
    return rows.length === 0 ? [] : [`### ${toolNames[tool]}\n\n| check | rule |\n| --- | --- |\n${rows.join('\n')}`];
  });
  return [
    '# The rules by source',
    '## Publications',
    ...named.flat(),
    `### Others\n\n| source | rule |\n| --- | --- |\n${rest.join('\n')}`,
    '## The same in other tools',
    ...equal,
  ].join('\n\n');
}

/** What stands behind `Source:` at the end of a rule’s reasons. */
function citations({ why }: RuleFacts): readonly string[] {
  const [, text] = /(?:^|\n)Source: ([\s\S]*)$/.exec(why.trim()) ?? [];
  if (text === undefined) return [];
  return text
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .split(/; |(?<=\))\. (?=[A-Z])/);
}

/** Rows of a table, each once, those of sections by their numbers. */
function sorted(rows: readonly (readonly string[])[]): readonly string[] {
  const byNumber = new Intl.Collator('en', { numeric: true });
  const made = rows.map(([text = '', id = '']) => `| ${text.replaceAll('|', '\\|')} | [${id}](${id}.md) |`);
  return [...new Set(made)].sort(byNumber.compare);
}
