import { type DocumentFilter, languages, type TextDocument } from 'vscode';

/**
 * The documents that the server is told of. Ruby files count by their name; of XML every file may become a definition of
 * libvirt while it is typed, so {@link concerns} looks into it.
 */
export const ours = [
  { language: 'dockerfile' },
  { language: 'yaml', pattern: '**/plimsoll.yaml' },
  { language: 'dockercompose' },
  { language: 'yaml', pattern: '**/{docker-compose,compose}{,[.-]*}.{yaml,yml}' },
  { language: 'ruby', pattern: '**/*[vV]agrantfile*' },
  // Some extensions make a language of it.
  { language: 'vagrantfile' },
  { language: 'xml' },
] satisfies DocumentFilter[];

/** Whether the server has anything to say of a document. Asked of every XML file: it reads the first lines at most. */
export function concerns(document: TextDocument): boolean {
  if (languages.match(ours, document) === 0) return false;
  return document.languageId !== 'xml' || libvirtRoots.has(rootOf(beginning(document)));
}

/** Whether XML that begins like this may define a machine. */
export function definesMachine(text: string): boolean {
  return ['domain', 'domainsnapshot'].includes(rootOf(text));
}

/** What libvirt's documents begin with; the server looks closer. */
const libvirtRoots: ReadonlySet<string> = new Set(['domain', 'network', 'pool', 'volume', 'domainsnapshot']);

const mostLines = 200;
const mostColumns = 2000;

function beginning(document: TextDocument): string {
  const lines: string[] = [];
  for (let line = 0; line < Math.min(document.lineCount, mostLines); line++)
    lines.push(document.lineAt(line).text.slice(0, mostColumns));
  return lines.join('\n');
}

/** Declarations and comments that may stand before the root, with what ends each. */
const preludes: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** Name of the first element; empty where none begins. */
function rootOf(text: string): string {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const prelude = preludes.find(([open]) => text.startsWith(open, at));
    if (prelude === undefined) return /^<([\w:.-]+)/.exec(text.slice(at, at + 100))?.[1] ?? '';
    const end = text.indexOf(prelude[1], at);
    if (end < 0) return '';
    at = end + prelude[1].length;
  }
}
