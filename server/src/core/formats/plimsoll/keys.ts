/** What the value of a key has to be. */
export type ValueKind = 'version' | 'budgets' | 'rules' | 'patterns' | 'stage' | 'amount';

/** One key of the file: the parser, the completion, the hover and the schema's test all read this table. */
export interface KeyFact {
  readonly name: string;
  readonly kind: ValueKind;
  readonly required: boolean;
  /** One or two sentences of Markdown, of what the key means and what holds without it. */
  readonly meaning: string;
  readonly example: string;
  /** Names that people try instead. */
  readonly insteadOf: readonly string[];
}

export const rootKeys: readonly KeyFact[] = [
  {
    name: 'version',
    kind: 'version',
    required: true,
    meaning: 'The version of this file’s format: 1.',
    example: '1',
    insteadOf: [],
  },
  {
    name: 'budgets',
    kind: 'budgets',
    required: false,
    meaning: 'How heavy images may become: a list. Every budget that fits a Dockerfile holds.',
    example: '- image: 250 MB',
    insteadOf: ['limits', 'sizes'],
  },
  {
    name: 'rules',
    kind: 'rules',
    required: false,
    meaning:
      'How severe the findings of a rule are, by its name: `off`, `hint`, `information`, `warning` or `error`. Every other rule keeps its own severity.',
    example: 'user-missing: error',
    insteadOf: ['severity', 'severities', 'ignore'],
  },
];

export const budgetKeys: readonly KeyFact[] = [
  {
    name: 'dockerfiles',
    kind: 'patterns',
    required: false,
    meaning:
      'Which Dockerfiles the budget is for: a pattern as in `.dockerignore`, or a list of them, relative to this file’s folder. `**` goes through any number of folders, `!` takes out again. Without it, all of them.',
    example: 'services/*/Dockerfile',
    insteadOf: ['file', 'files', 'path', 'paths'],
  },
  {
    name: 'target',
    kind: 'stage',
    required: false,
    meaning: 'The stage that is weighed, by its name or its index. Without it, the final image.',
    example: 'runtime',
    insteadOf: ['stage'],
  },
  {
    name: 'image',
    kind: 'amount',
    required: false,
    meaning: 'The most that the whole image may take on disk, its base included.',
    example: '250 MB',
    insteadOf: ['size', 'disk', 'total'],
  },
  {
    name: 'download',
    kind: 'amount',
    required: false,
    meaning: 'The most that the whole image may take when it is pulled: compressed, its base included.',
    example: '90 MB',
    insteadOf: ['pull', 'compressed'],
  },
  {
    name: 'layer',
    kind: 'amount',
    required: false,
    meaning: 'The most that one step of the Dockerfile may add on disk. Layers of the base image are not weighed.',
    example: '120 MB',
    insteadOf: ['step'],
  },
];

/** The keys that may stand below `parent`; null is the top of the file. */
export function keysBelow(parent: string | null): readonly KeyFact[] {
  if (parent === null) return rootKeys;
  return parent === 'budgets' ? budgetKeys : [];
}

export function keyFact(name: string, parent: string | null): KeyFact | null {
  return keysBelow(parent).find((fact) => fact.name === name) ?? null;
}

/** True for the name, with or without folders, of the file that holds budgets. */
export function isPlimsollFile(path: string): boolean {
  return /(?:^|[/\\])plimsoll\.yaml$/.test(path);
}
