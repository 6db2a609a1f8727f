import type { SettingFact, SettingTable } from '../../machines/settings/table';
import { code } from '../markdown';

/** Words that an attribute takes, at the most, to be listed. */
const mostWords = 16;

/** All that is known of a setting, as lines of Markdown. The tables are ours, and Markdown themselves. */
export function settingText(name: string, table: SettingTable, fact: SettingFact): readonly string[] {
  const words = fact.values ?? [];
  const rows = [
    row('Default', fact.default),
    row('Unit', fact.unit),
    row('Values', words.slice(0, mostWords).map(code).join(', ') + (words.length > mostWords ? ', …' : '')),
    row('Footprint', fact.footprint),
    row('By provider', fact.providers),
  ].flat();
  return [
    `**${name}** · ${table.title}`,
    fact.means,
    ...(rows.length === 0 ? [] : [rows.join('\n')]),
    `*${fact.source ?? table.source}*`,
  ];
}

function row(label: string, text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [`- ${label}: ${text}`];
}
