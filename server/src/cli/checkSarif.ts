import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type RuledFormat, rulesOf } from '../core/rules/tables';
import type { Place } from '../core/text/lineIndex';
import type { Severity } from '../core/text/problem';
import { type CheckReport, type FileFinding, type FileFix, type FileNote, noteTitles } from './checkReport';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A check as SARIF 2.1.0. What cannot be told, and what cannot be read, are notifications of the run. */
export function checkSarif({ findings, notes, formats, unread }: CheckReport): object {
  const rules = ruleDescriptors(formats);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const unreadNotifications = unread.map((text) => ({ level: 'error', message: { text } }));
  const run = {
    tool: { driver: { name: 'Plimsoll', rules } },
    invocations: [
      {
        executionSuccessful: unread.length === 0,
        toolExecutionNotifications: [...unreadNotifications, ...notes.map(notification)],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => result(finding, indexes.get(finding.rule))),
  };
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
}

function ruleDescriptors(formats: readonly RuledFormat[]) {
  return formats
    .flatMap((format) => rulesOf[format])
    .map(({ id, severity, title, why }) => ({
      id,
      shortDescription: { text: title },
      // GitHub takes no rule without it.
      fullDescription: { text: firstParagraph(why) },
      help: { text: why.trim(), markdown: why.trim() },
      defaultConfiguration: { level: levels[severity] },
    }));
}

function firstParagraph(markdown: string): string {
  return (markdown.trim().split(/\n\s*\n/)[0] ?? '').replace(/\s*\n\s*/g, ' ');
}

function result({ rule, severity, file, range, message, fix }: FileFinding, ruleIndex: number | undefined): object {
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [location(file, region(range))],
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, file)] }),
  };
}

function fixOf({ title, edits }: FileFix, file: string): object {
  const replacements = edits.map(({ range, newText }) => ({
    deletedRegion: region(range),
    insertedContent: { text: newText },
  }));
  const change = { artifactLocation: { uri: uriOf(file) }, replacements };
  return { description: { text: title }, artifactChanges: [change] };
}

function region(range: FileFinding['range']): object {
  return { ...start(range.start), endLine: range.end.line + 1, endColumn: range.end.character + 1 };
}

function notification({ kind, file, start: place, message }: FileNote): object {
  return {
    level: 'note',
    message: { text: `${noteTitles[kind]}: ${message}` },
    locations: [location(file, start(place))],
  };
}

function location(file: string, place: object): object {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: place } };
}

/** SARIF counts lines and columns from 1; the end column is that behind the last character. */
function start({ line, character }: Place): object {
  return { startLine: line + 1, startColumn: character + 1 };
}

function uriOf(file: string): string {
  return path.isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}
