import type { SettingFact, SettingTable } from '../../machines/settings/table';
import { code } from '../markdown';

/** Words that an attribute takes, at the most, to be listed. */
const mostWords = 16;

/** All that is known of a setting, as sections of Markdown. The tables are ours, and Markdown themselves. */
export interface SettingText {
  /** Its name, and what it means. */
  readonly meaning: readonly string[];
  /** Default, unit, words, effects, and where all this is from. */
  readonly details: readonly string[];
}

export function settingText(name: string, table: SettingTable, fact: SettingFact): SettingText {
  const words = fact.values ?? [];
  const rows = [
    row('Default', fact.default),
    row('Unit', fact.unit),
    row('Values', words.slice(0, mostWords).map(code).join(', ') + (words.length > mostWords ? ', …' : '')),
    row('Footprint', fact.footprint),
    row('By provider', fact.providers),
  ].flat();
  return {
    meaning: [`**${name}** · ${table.title}`, fact.means],
    details: [...(rows.length === 0 ? [] : [rows.join('\n')]), `*${fact.source ?? table.source}*`],
  };
}

/** The same for a list of proposals, where the name stands beside it. */
export function proposalText(name: string, table: SettingTable, fact: SettingFact): string {
  return [fact.means, ...settingText(name, table, fact).details].join('\n\n');
}

function row(label: string, text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [`- ${label}: ${text}`];
}
