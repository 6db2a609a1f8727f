import type { CopyEffect, Effect, InlineContent, StageSource } from './evaluated';
import { withoutSlash } from './folders';
import { type CopyDetail, flagIsOn, flagValue, type InlineFile, type Instruction } from './instruction';
import { joinPath } from './paths';
import type { Scope } from './scope';
import type { StageState } from './state';

/** COPY and ADD with their words expanded; `from` is null where files come from the build context. */
export function copyEffect(
  instruction: Instruction,
  detail: CopyDetail,
  from: StageSource | null,
  state: StageState,
): Effect {
  const { destination } = detail;
  if (destination === null || detail.sources.length + detail.files.length === 0) {
    return { kind: 'unreadable', because: `${instruction.keyword} needs a source and a destination` };
  }
  const target = state.scope.expand(destination.text);
  if (target.error !== null) {
    return { kind: 'unreadable', because: `${destination.text} cannot be expanded: ${target.error}` };
  }
  const files: InlineContent[] = [];
  for (const file of detail.files) {
    const read = inlineContent(file, state.scope);
    if ('because' in read) return { kind: 'unreadable', because: `the text of ${file.name} ${read.because}` };
    files.push(read);
  }
  const words = copyWords(instruction, detail, from, state.scope, state.workdir);
  return { ...words, files, destinationIsFolder: state.folders.get(withoutSlash(words.destination)) === true };
}

/** What a COPY or ADD says beside the texts of its files, which may be known where those are not. */
export type CopyWords = Omit<CopyEffect, 'files' | 'destinationIsFolder'>;

export function copyWords(
  instruction: Instruction,
  { sources, destination }: CopyDetail,
  from: StageSource | null,
  scope: Scope,
  workdir: string | null,
): CopyWords {
  const unpack = flagValue(instruction, 'unpack');
  const chmod = flagValue(instruction, 'chmod');
  return {
    kind: 'copy',
    instruction: instruction.keyword === 'ADD' ? 'ADD' : 'COPY',
    from,
    sources: sources.map((word) => scope.expand(word.text)),
    destination: resolveDestination(scope.expand(destination?.text ?? '').text, workdir ?? '/'),
    exclude: instruction.flags.flatMap(({ name, value }) => (name === 'exclude' && value ? [value] : [])),
    parents: flagIsOn(instruction, 'parents'),
    link: flagIsOn(instruction, 'link'),
    chmod: chmod ? scope.expand(chmod).text : null,
    unpack: unpack === undefined ? null : flagIsOn(instruction, 'unpack'),
  };
}

/** A trailing slash (or dot) says that the destination is a folder, so it stays. */
function resolveDestination(path: string, workdir: string): string {
  const absolute = joinPath(workdir, path);
  const folder = path.endsWith('/') || path === '.' || path.endsWith('/.') || path === '';
  return folder && absolute !== '/' ? `${absolute}/` : absolute;
}

function inlineContent(file: InlineFile, scope: Scope): InlineContent | { readonly because: string } {
  if (!file.expand) return { name: file.name, bytes: utf8Length(file.content) };
  const { text, unset, error } = scope.expandContent(file.content);
  if (error !== null) return { because: `cannot be expanded: ${error}` };
  if (unset.length > 0) return { because: `depends on ${unset.join(', ')}, which this Dockerfile does not set` };
  return { name: file.name, bytes: utf8Length(text) };
}

/** Length of a text in bytes of UTF-8; a lone surrogate counts as the three bytes of its replacement. */
function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      length += 4;
      at++;
    } else length += 3;
  }
  return length;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
