import type { RuledFormat } from '../core/rules/tables';
import type { Place } from '../core/text/lineIndex';
import type { Severity } from '../core/text/problem';

/** What a check has found, for all ways to print it. */
export interface CheckReport {
  /** By file, then by place. */
  readonly findings: readonly FileFinding[];
  readonly notes: readonly FileNote[];
  /** The formats of the files that were read. */
  readonly formats: readonly RuledFormat[];
  /** How many files were read. */
  readonly files: number;
  /** Files and folders that could not be read, each with its reason: `web/Dockerfile: this is no file`. */
  readonly unread: readonly string[];
}

export interface FileFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the working directory where it lies below it, else absolute; with slashes. */
  readonly file: string;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly message: string;
  /** How to be rid of it; absent where no edit of the file does it for certain. */
  readonly fix?: FileFix;
}

export interface FileFix {
  readonly title: string;
  /** In order, none over another. */
  readonly edits: readonly { readonly range: FileFinding['range']; readonly newText: string }[];
  /** True where what is built is the same without the waste. */
  readonly safe: boolean;
}

/** What is no finding, but must not pass in silence. */
export interface FileNote {
  readonly kind: 'untold' | 'uncertain';
  readonly file: string;
  readonly start: Place;
  /** A clause, to stand behind `cannot be told:` or `not certain:`. */
  readonly message: string;
}

export const noteTitles: Readonly<Record<FileNote['kind'], string>> = {
  untold: 'cannot be told',
  uncertain: 'not certain',
};
