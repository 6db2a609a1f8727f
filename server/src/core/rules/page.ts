import { leftToDocker } from './dockerfileTables';
import { type Example, type RuleFacts, type Tool, tools } from './rule';
import { sourcesPage } from './sourcesPage';
import { type RuledFormat, rulesOf } from './tables';

/** A page of the documentation: its name in docs/rules, and its Markdown. */
export interface RulePage {
  readonly name: string;
  readonly text: string;
}

const formatNames: Readonly<Record<RuledFormat, string>> = {
  dockerfile: 'Dockerfile',
  compose: 'compose files',
  plimsoll: 'plimsoll.yaml',
  vagrantfile: 'Vagrantfile',
  libvirt: 'libvirt XML',
};

const toolNames: Readonly<Record<Tool, string>> = {
  hadolint: 'hadolint',
  buildkit: 'BuildKit',
  trivy: 'Trivy',
  kics: 'KICS',
  checkov: 'Checkov',
  dockle: 'Dockle',
  cis: 'CIS Docker Benchmark',
};

/** A page for each rule, and two that list them: by format, and by source. Made from the rules alone, so that nothing is told twice. */
export function rulePages(): readonly RulePage[] {
  // The record’s keys are its formats, which Object.keys cannot tell.
  const formats = Object.keys(rulesOf) as RuledFormat[];
  const pages = formats.flatMap((format) => rulesOf[format].map((rule) => page(rule, format)));
  const sources = sourcesPage(Object.values(rulesOf).flat(), toolNames);
  return [
    ...pages,
    { name: 'README.md', text: index(formats) },
    { name: 'sources.md', text: `${made}\n\n${sources}\n` },
  ];
}

function page(rule: RuleFacts, format: RuledFormat): RulePage {
  const parts = [
    `# ${rule.id}`,
    `${rule.title} (${rule.severity}, in ${formatNames[format]})`,
    rule.why.trim(),
    ...(leftToDocker.has(rule.id) ? [left] : []),
    '## Found here',
    example(rule.bad),
    '## Not found here',
    example(rule.good),
    ...elsewhere(rule),
  ];
  return { name: `${rule.id}.md`, text: `${made}\n\n${parts.join('\n\n')}\n` };
}

const left =
  'Docker’s own extensions report this in an editor already: there it is told only where `plimsoll.rules.severity`, or `rules` in a\n`plimsoll.yaml`, says how severe it is. `plimsoll check` always tells it.';

const made = '<!-- Made by scripts/rule-pages.mjs from the rule itself. -->';

function example({ files, target }: Example): string {
  const asked = target === undefined ? [] : [`Built with \`--target ${target}\`.`];
  const texts = Object.entries(files).map(([name, text]) => `\`${name}\`:\n\n\`\`\`${language(name)}\n${text}\`\`\``);
  return [...asked, ...texts].join('\n\n');
}

function language(name: string): string {
  if (name.endsWith('Dockerfile')) return 'dockerfile';
  return /\.(yaml|json|py|html|xml|rb)$/.exec(name)?.[1] ?? 'text';
}

function elsewhere({ equivalents }: RuleFacts): readonly string[] {
  const rows = tools.flatMap((tool) => {
    const names = equivalents[tool] ?? [];
    return names.length === 0 ? [] : [`- ${toolNames[tool]}: ${names.map((name) => `\`${name}\``).join(', ')}`];
  });
  return rows.length === 0 ? [] : ['## The same in other tools', rows.join('\n')];
}

function index(formats: readonly RuledFormat[]): string {
  const tables = formats
    .filter((format) => rulesOf[format].length > 0)
    .map((format) => {
      const rows = rulesOf[format].map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
      return `## ${formatNames[format]}\n\n| rule | severity | what it finds |\n| --- | --- | --- |\n${rows.join('\n')}`;
    });
  return `${made}\n\n# The rules\n\nBy format; [by source](sources.md).\n\n${tables.join('\n\n')}\n`;
}
