import type { Size } from '../sizes/size';
import type { TextEdit } from '../text/edit';
import type { Problem, Severity } from '../text/problem';
import { choiceFor, noChoices, type SeverityChoices } from '../text/severities';
import type { Span } from '../text/span';

/** One rule: everything that is said of it anywhere. Its page in docs/rules is made from this, its examples are run. */
export interface Rule<Subject> {
  /** In kebab case, stable: people write it into settings and comments. The file has the same name in camel case. */
  readonly id: string;
  /** Of its findings, where they say nothing else. */
  readonly severity: Severity;
  /** One sentence: what is found. */
  readonly title: string;
  /** Markdown, for the rule's page: why it matters, and what to do. */
  readonly why: string;
  /** A small project with exactly one finding of this rule, and one with none. */
  readonly bad: Example;
  readonly good: Example;
  /** Rules of other tools that mean the same. */
  readonly equivalents: Partial<Equivalents>;
  /** Rules of other tools that are about the same, though they find other things: a comment for them quietens ours too. */
  readonly quietedBy?: Partial<Equivalents>;
  readonly check: (subject: Subject) => readonly Violation[];
}

/** A rule as it is listed, whatever it looks at. */
export type RuleFacts = Omit<Rule<never>, 'check'>;

/** Names as those tools print them; a query of KICS by its folder. */
export type Equivalents = Readonly<Record<Tool, readonly string[]>>;

export const tools = ['hadolint', 'buildkit', 'trivy', 'kics', 'checkov', 'dockle', 'cis'] as const;

export type Tool = (typeof tools)[number];

export interface Example {
  /** Texts by their path. The first is the file that is checked. */
  readonly files: Readonly<Record<string, string>>;
  /** The stage that the build is asked for, where it is not the last. */
  readonly target?: string;
}

export interface Violation {
  readonly span: Span;
  /** One sentence. */
  readonly message: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly fix?: Fix;
  /** The bytes that would be saved; absent where the rule is on something else. */
  readonly saves?: Size;
}

/** How the text would be without the finding. */
export interface Fix {
  /** What it does, as a menu names it: `Clear the package lists in this RUN`. */
  readonly title: string;
  /** In order, none over another. */
  readonly edits: readonly TextEdit[];
  /** Edits of other files. */
  readonly elsewhere?: readonly FileEdit[];
  /** What is gained, for the editor to show beside the difference before anything is applied. */
  readonly review?: string;
  /** True where what is built is the same without the waste: it may be applied unseen. */
  readonly safe: boolean;
}

/** A change of another file than the one that is checked. */
export interface FileEdit {
  readonly uri: string;
  /** The text that the edits are of; null for a file that is to be made. */
  readonly before: string | null;
  readonly edits: readonly TextEdit[];
}

/** What a rule has found. */
export interface Found extends Problem {
  readonly fix?: Fix;
  readonly saves?: Size;
}

/** What the rules find in one subject, rule by rule, as severe as has been chosen for them. */
export function runRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  choices: SeverityChoices = noChoices,
): readonly Found[] {
  return rules.flatMap((rule) => runRule(rule, subject, choices));
}

function runRule<Subject>(
  { id, severity, check }: Rule<Subject>,
  subject: Subject,
  choices: SeverityChoices,
): readonly Found[] {
  const choice = choiceFor(id, choices);
  if (choice === 'off') return [];
  const chosen = choice === null ? {} : { severity: choice };
  return check(subject).map((violation) => ({ severity, ...violation, ...chosen, code: id }));
}

/** The same with a rest behind each rule, in which the caller may see to something else, or give up. */
export function* runRulesOneByOne<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  choices: SeverityChoices,
): Generator<void, readonly Found[], void> {
  const found: Found[] = [];
  for (const rule of rules) {
    found.push(...runRule(rule, subject, choices));
    yield;
  }
  return found;
}
