import type { CopyWords } from '../formats/dockerfile/copyEffect';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import { type CopyDetail, flagValue, type InlineFile, type Instruction } from '../formats/dockerfile/instruction';
import type { Expanded, Scope } from '../formats/dockerfile/scope';
import { cleanPath } from '../sizes/run/brought';
import { isRemote } from '../sizes/sources/buildContext';
import type { Operation, Site } from './operation';

/** A COPY or ADD is known by the content that it selects, the last names of its sources, and where it goes. */
export function copyOperation(step: BuildStep, effect: CopyWords, { state, epoch, merges }: Site): Operation | null {
  const { instruction, scope } = step;
  const { detail } = instruction;
  if (detail.kind !== 'copy') return null;
  const local = effect.from === null ? effect.sources.filter(({ text }) => !isAddress(effect, text)) : [];
  const { exclude, parents, from } = effect;
  const alone = effect.link && merges && (effect.chmod === null || effect.chmod === '');
  return {
    kind: 'copy',
    settings: [
      ['text', effect.instruction],
      ['sources', sourceNames(effect, detail)],
      ['files', JSON.stringify(detail.files.map((file) => [file.name, inlineText(file, scope)]))],
      ['destination', destination(effect, detail, scope, state.folder)],
      ['flags', flagsOf(instruction, effect, scope, alone)],
      ['epoch', epoch],
    ],
    usesEnvironment: false,
    content:
      local.length === 0
        ? []
        : [{ instruction: effect.instruction, sources: local.map(({ text }) => text), exclude, parents }],
    reads: from === null ? [] : effect.sources.map(({ text }) => ({ source: from, path: `/${cleanPath(text)}` })),
    alone,
  };
}

/** What a source adds beside its content: its last name; what is fetched is known by its address. */
function sourceNames(effect: CopyWords, detail: CopyDetail): string {
  return JSON.stringify(
    effect.sources.map((source, index) => {
      const { text, unset, error } = source;
      const open = unset.length === 0 && error === null ? [] : [detail.sources[index]?.text ?? ''];
      if (isAddress(effect, text)) return ['address', text, ...open];
      const clean = cleanPath(text);
      return [effect.parents ? text : lastName(clean), ...open];
    }),
  );
}

function isAddress({ instruction, from }: CopyWords, source: string): boolean {
  return instruction === 'ADD' && from === null && isRemote(source);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function inlineText({ content, expand }: InlineFile, scope: Scope): string {
  return expand ? openText(scope.expandContent(content), content) : content;
}

/** The text, with what it was made of where that says more. */
function openText({ text, unset, error }: Expanded, written: string): string {
  return unset.length === 0 && error === null ? text : `${text}\0${written}`;
}

/** A relative destination below a folder that only the base image knows is no absolute one. */
function destination(effect: CopyWords, detail: CopyDetail, scope: Scope, folder: string | null): string {
  const written = detail.destination?.text ?? '';
  const { text, unset } = scope.expand(written);
  // BuildKit keeps the dot of `/w/.`, although it means the same as `/w/`.
  const place = text.endsWith('/.') ? `${effect.destination}.` : effect.destination;
  if (unset.length > 0) return `${place}\0${written}`;
  return text.startsWith('/') || folder !== null ? place : `\0${place}`;
}

function flagsOf(instruction: Instruction, effect: CopyWords, scope: Scope, alone: boolean): string {
  const value = (name: string): string => {
    const written = flagValue(instruction, name) ?? '';
    return openText(scope.expand(written), written);
  };
  const { exclude, parents, chmod, unpack } = effect;
  return JSON.stringify([
    ['link', alone],
    ['parents', parents],
    ['exclude', ...exclude],
    ['chmod', chmod !== null && /^[0-7]+$/.test(chmod) ? Number.parseInt(chmod, 8).toString(8) : (chmod ?? '')],
    ['chown', value('chown')],
    ['unpack', unpack],
    ['checksum', value('checksum')],
    ['keep-git-dir', value('keep-git-dir')],
  ]);
}
