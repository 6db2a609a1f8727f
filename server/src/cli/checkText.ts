import { severities } from './checkArguments';
import { type CheckReport, type FileFinding, type FileNote, noteTitles } from './checkReport';
import type { Terminal } from './command';
import { paint, printable } from './table';

/** A check for people: a line a finding, a line a note, and a line that counts them. Places count from 1. */
export function checkText(report: CheckReport, { colour }: Terminal): string {
  const findings = report.findings.map((finding) => findingText(finding, colour));
  const notes = report.notes.map((note) => noteText(note, colour));
  return `${[...findings, ...notes, summary(report)].join('\n')}\n`;
}

function findingText({ file, range, severity, message, rule }: FileFinding, colour: boolean): string {
  const place = paint(`${printable(file)}:${range.start.line + 1}:${range.start.character + 1}`, 'bold', colour);
  return `${place}: ${paint(severity, 'warn', colour)}: ${printable(message)} ${paint(`[${rule}]`, 'dim', colour)}`;
}

function noteText({ file, start, kind, message }: FileNote, colour: boolean): string {
  const place = paint(`${printable(file)}:${start.line + 1}:${start.character + 1}`, 'bold', colour);
  return `${place}: ${paint(noteTitles[kind], 'dim', colour)}: ${printable(message)}`;
}

function summary({ findings, notes, files }: CheckReport): string {
  const by = severities.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [severity === 'information' ? `${number} information` : counted(number, severity)];
  });
  const found = by.length === 0 ? 'no findings' : by.join(', ');
  const open = notes.length === 0 ? '' : `; ${counted(notes.length, 'budget')} not told for certain`;
  return `${counted(files, 'file')}, ${found}${open}`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
