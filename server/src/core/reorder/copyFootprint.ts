import type { BuildStep, CopyEffect } from '../formats/dockerfile/evaluated';
import { flagValue } from '../formats/dockerfile/instruction';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import { cleanPath } from '../sizes/run/brought';
import type { ContextEntry } from '../sizes/stageContents';
import { type Footprint, foldersFor, idle, pinned, type StateName } from './footprint';
import { isSystem, plainPath } from './paths';

/** What a COPY or ADD touches of the image; what it takes from elsewhere is the same in every order. */
export function copyFootprint(step: BuildStep, effect: CopyEffect, look: (path: string) => ContextEntry): Footprint {
  const { detail, source } = step.instruction;
  if (detail.kind !== 'copy' || detail.destination === null) return pinned;
  if (step.instruction.flags.some(({ name }) => !flags.has(name))) return pinned;
  if (effect.sources.some(({ error, unset }) => error !== null || unset.length > 0)) return pinned;
  const { text, error, unset } = step.scope.expand(detail.destination.text);
  if (error !== null || unset.length > 0) return pinned;
  const writes = written(effect, look);
  const owner = flagValue(step.instruction, 'chown') ?? null;
  const isNamed = owner !== null && !/^\d+(?::\d+)?$/.test(owner);
  const mode = flagValue(step.instruction, 'chmod') ?? null;
  const mentioned = new Set(source.match(/[A-Za-z_]\w*/g) ?? []);
  return {
    ...idle,
    writes,
    reads: isNamed ? accounts : [],
    writesSystem: writes.some(isSystem),
    makes: foldersFor(writes),
    makesFoldersAs: owner === null && mode === null ? 'root' : `${owner} ${mode}`,
    uses: text.startsWith('/') ? idle.uses : inFolder,
    hears: (name) => mentioned.has(name),
  };
}

const flags: ReadonlySet<string> = new Set(
  'from chown chmod link parents exclude checksum keep-git-dir unpack'.split(' '),
);

/** Where the names of users and groups are looked up. */
const accounts: readonly string[] = ['/etc/passwd', '/etc/group'];

const inFolder: ReadonlySet<StateName> = new Set<StateName>(['folder']);

/** Of what a COPY writes, the folders whose content comes from elsewhere. */
export function copiedTrees(effect: CopyEffect, look: (path: string) => ContextEntry): readonly string[] {
  const isFile = effect.sources.every(({ text }) => effect.from === null && look(cleanPath(text)).kind === 'file');
  return isFile && effect.instruction === 'COPY' ? [] : written(effect, look);
}

/** The files and trees that it writes. */
function written(effect: CopyEffect, look: (path: string) => ContextEntry): readonly string[] {
  const { destination, sources, files } = effect;
  const whole = plainPath(destination);
  const intoFolder = destination.endsWith('/') || effect.destinationIsFolder || sources.length + files.length > 1;
  if (!intoFolder || effect.instruction === 'ADD' || effect.from !== null || effect.parents) return [whole];
  const found: string[] = [];
  for (const { text } of sources) {
    const path = cleanPath(text);
    // Of a folder, all that is in it comes; a wildcard may match one.
    if (hasWildcard(text) || look(path).kind !== 'file') return [whole];
    found.push(plainPath(`${destination}/${path.slice(path.lastIndexOf('/') + 1)}`));
  }
  return [...found, ...files.map(({ name }) => plainPath(`${destination}/${name}`))];
}
