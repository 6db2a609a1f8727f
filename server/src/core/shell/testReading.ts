import type { ShellReading } from './effects';
import { readShell, type ShellOptions } from './readShell';

const OPTIONS: ShellOptions = {
  variables: new Map([
    ['HOME', '/root'],
    ['VERSION', '1.2.3'],
    ['EMPTY', ''],
    ['LIST', 'curl git'],
  ]),
  shell: 'sh',
  folder: '/app',
  architecture: 'amd64',
};

export function options(changes: Partial<ShellOptions> = {}): ShellOptions {
  return { ...OPTIONS, ...changes };
}

/** A script's reading, each effect and then each unknown command as one line of text. */
export function readLines(script: string, changes: Partial<ShellOptions> = {}): readonly string[] {
  return printReading(readShell(script, options(changes)));
}

/** What stands for the usual is left out: null, an empty list, and these. `?` marks the conditional. */
const USUAL: Readonly<Record<string, unknown>> = {
  tool: 'apt-get',
  folder: '/app',
  optional: true,
  cache: true,
  keepsArchive: true,
};

/** Flags that are worth a word when they are off. */
const TELLING_WHEN_OFF: ReadonlySet<string> = new Set(
  'recommends suggests weakDependencies docs production optional cache compile home release keepsArchive'.split(' '),
);

export function printReading(reading: ShellReading): readonly string[] {
  const effects = reading.effects.map(({ kind, span: _, conditional, ...fields }) => {
    const printed = Object.entries(fields).flatMap(([key, value]) => printField(key, value));
    return [conditional ? '?' : '', kind, ...printed].filter((part) => part !== '').join(' ');
  });
  const unknown = reading.unknown.map(
    ({ name, because, conditional }) => `${conditional ? '? ' : ''}unknown ${name}: ${because}`,
  );
  return [...effects, ...unknown];
}

function printField(key: string, value: unknown): readonly string[] {
  if (value === null || value === USUAL[key] || (Array.isArray(value) && value.length === 0)) return [];
  if (value === true) return [key];
  if (value === false) return TELLING_WHEN_OFF.has(key) ? [`!${key}`] : [];
  if (Array.isArray(value)) return [`${key}=${value.map(printValue).join(',')}`];
  return [`${key}=${printValue(value)}`];
}

function printValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = new Map<string, unknown>(Object.entries(value));
  if (fields.has('selection')) return printAptPackage(fields);
  if (fields.has('constraint')) return `${fields.get('name')}${fields.get('constraint') ?? ''}`;
  if (fields.has('path')) return String(fields.get('path') ?? `(${fields.get('written')})`);
  if (fields.has('url') && fields.has('written')) return String(fields.get('url') ?? `(${fields.get('written')})`);
  const inner = [...fields].filter(([key]) => key !== 'kind').map(([, part]) => printValue(part));
  return [fields.get('kind'), ...inner].join(':');
}

function printAptPackage(fields: ReadonlyMap<string, unknown>): string {
  const selection = fields.get('selection');
  const selected = new Map<string, unknown>(
    typeof selection === 'object' && selection !== null ? Object.entries(selection) : [],
  );
  const architecture = fields.get('architecture') === null ? '' : `:${fields.get('architecture')}`;
  const mark = selected.get('kind') === 'version' ? '=' : selected.get('kind') === 'release' ? '/' : '';
  const chosen = mark === '' ? '' : `${mark}${selected.get('version') ?? selected.get('release') ?? '(?)'}`;
  return `${fields.get('name')}${architecture}${chosen}${fields.get('want') === 'remove' ? '-' : ''}`;
}
