/** What is known of one setting. All texts are Markdown, and sentences or phrases for people. */
export interface SettingFact {
  /** What it does, in one or two sentences. */
  readonly means: string;
  /** What is taken where nobody writes it; absent where nothing is. */
  readonly default?: string;
  /** What a bare number counts. */
  readonly unit?: string;
  /** What it costs or saves on the host: disk, memory, processors. */
  readonly footprint?: string;
  /** What changes with the provider, or with the type of a libvirt domain. */
  readonly providers?: string;
  /** The words that it takes, where they are few. */
  readonly values?: readonly string[];
  /** How it is written where it is no plain assignment, or attribute: behind its name. */
  readonly written?: string;
  /** Where this is from, where the table's own source does not say it. */
  readonly source?: string;
}

/** The settings that may stand in one place, by their names. */
export interface SettingTable {
  /** `VirtualBox`, `config.vm`: what the settings belong to. */
  readonly title: string;
  /** Public source with its version, or the day it was read. */
  readonly source: string;
  readonly settings: Readonly<Record<string, SettingFact>>;
}

/** The fact of that name; null for names that nobody here knows, and for those of every object. */
export function settingOf(table: SettingTable, name: string): SettingFact | null {
  return Object.hasOwn(table.settings, name) ? (table.settings[name] ?? null) : null;
}
