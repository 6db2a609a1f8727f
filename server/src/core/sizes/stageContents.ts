import type { Build, BuildStage, BuildStep, CopyEffect } from '../formats/dockerfile/evaluated';
import { hasWildcard } from '../formats/dockerignore/wildcard';
import type { ShellEffect, ShellReading } from '../shell/effects';
import type { FilePath } from '../shell/effects/words';
import { type Bytes, bytes } from './bytes';
import type { StepSize } from './layerSizes';
import { cleanPath, isWithin, sourcesAt } from './run/brought';
import type { Held } from './run/site';
import { known, unknown } from './size';
import { sumSizes } from './sum';

/** What the build context has at one path. */
export type ContextEntry =
  | { readonly kind: 'file'; readonly bytes: Bytes }
  | { readonly kind: 'folder' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unread' };

/** What is asked of a build to tell what its stages hold. Sizes are those of steps that were weighed before. */
export interface Weighed {
  readonly build: Build;
  /** `at` is the step's index in its stage. */
  readonly sizeOf: (stage: BuildStage, step: BuildStep, at: number) => StepSize | undefined;
  readonly reading: (stage: BuildStage, step: BuildStep) => ShellReading | null;
  readonly copied: (effect: CopyEffect) => StepSize;
  readonly look: (path: string) => ContextEntry;
  /** Takes one step's worth of work; false once too much was done for one build, and what is left is unclear. */
  readonly spend: () => boolean;
}

/** Work for one build: a hostile one asks of every step what all others below it hold. */
export function budget(): () => boolean {
  let left = mostVisits;
  return () => --left >= 0;
}

/** Steps looked at. Ordinary builds need a few hundred. */
const mostVisits = 100_000;

/** What a stage holds at an absolute path before its step `before`; null for the finished stage. */
export function heldAt(path: string, stage: BuildStage, before: number | null, weighed: Weighed): Held {
  const target = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return new Search(target, weighed).inStage(stage, before, mostStages);
}

/** Stages that start from or copy from one another; more would be a circle. */
const mostStages = 20;

const zero = known(bytes(0), { kind: 'counted', source: 'nothing to store' });

class Search {
  private readonly path: string;
  private readonly weighed: Weighed;
  private readonly found: Held[] = [];
  private readonly later: CopyEffect[] = [];
  /** True once a step is known to have made the path, so that the base image had nothing there. */
  private made = false;
  private isFolder = false;

  constructor(path: string, weighed: Weighed) {
    this.path = path;
    this.weighed = weighed;
  }

  inStage(stage: BuildStage, before: number | null, deeper: number): Held {
    for (let at = (before ?? stage.steps.length) - 1; at >= 0; at--) {
      const step = stage.steps[at];
      if (step === undefined) continue;
      if (!this.weighed.spend()) return this.unclear(stage);
      const end = this.byStep(step, at, stage, deeper);
      if (end !== null) return end;
    }
    const { base } = stage;
    if (base.kind === 'stage' && base.index < stage.index && deeper > 0) {
      const below = this.weighed.build.stages[base.index];
      if (below !== undefined) return this.inStage(below, null, deeper - 1);
    }
    if (base.kind === 'scratch' || this.made || !isSystemPath(this.path)) return this.sum();
    return this.unclear(stage);
  }

  /** Null to look at the step below. */
  private byStep(step: BuildStep, at: number, stage: BuildStage, deeper: number): Held | null {
    const { effect } = step;
    switch (effect.kind) {
      case 'copy':
        return this.byCopy(effect, this.weighed.sizeOf(stage, step, at), stage, deeper);
      case 'run':
        return this.byRun(step, at, stage);
      case 'workdir':
        if (effect.path === null) return null;
        if (isWithin(effect.path, this.path)) this.isFolder = true;
        this.made ||= effect.path === this.path && isFreeForAll(this.path);
        return null;
      case 'metadata':
        return null;
      case 'unreadable':
        return this.unclear(stage);
    }
  }

  private byCopy(effect: CopyEffect, size: StepSize | undefined, stage: BuildStage, deeper: number): Held | null {
    const folder = effect.destination.replace(/\/+$/, '') || '/';
    const isPlain = effect.exclude.length === 0 && !effect.parents;
    if (isWithin(folder, this.path) && (folder !== this.path || intoFolder(effect))) {
      if (effect.from === null && this.isCoveredLater(effect)) return null;
      if (effect.from === null) this.later.push(effect);
      this.made ||= folder === this.path && isFreeForAll(this.path);
      this.isFolder = true;
      if (size !== undefined) this.found.push({ kind: 'folder', disk: size.disk });
      return null;
    }
    if (!isWithin(this.path, folder)) return null;
    if (!isPlain) return this.unclear(stage);
    const whole = folder === this.path;
    for (const source of sourcesAt(effect, this.path)) {
      const part = this.bySource(source, effect, deeper);
      if (part === null) continue;
      if (part.kind === 'unclear') return this.unclear(stage);
      if (part.kind === 'nothing') continue;
      this.made ||= isFreeForAll(this.path);
      if (part.kind === 'file') return this.found.length === 0 ? part : this.sum();
      this.isFolder = true;
      this.found.push(part);
    }
    return whole && effect.files.length > 0 ? this.unclear(stage) : null;
  }

  private bySource(source: string, effect: CopyEffect, deeper: number): Held | null {
    const { from } = effect;
    if (hasWildcard(source))
      return from === null && this.bringsNothing(effect, source) ? null : { kind: 'unclear', disk: zero };
    if (from?.kind === 'stage') {
      const other = this.weighed.build.stages[from.index];
      if (other === undefined || deeper === 0) return null;
      return new Search(`/${source}`, this.weighed).inStage(other, null, deeper - 1);
    }
    if (from !== null) return { kind: 'unclear', disk: zero };
    const entry = this.weighed.look(source);
    switch (entry.kind) {
      case 'file':
        return {
          kind: 'file',
          disk: known(entry.bytes, { kind: 'counted', source: `${source} in the build context` }),
        };
      case 'folder':
        return { kind: 'folder', disk: this.weighed.copied(onlySource(effect, source)).disk };
      case 'absent':
        return null;
      case 'unread':
        return { kind: 'unclear', disk: zero };
    }
  }

  /** `COPY package*.json ./` brings nothing to ./node_modules: none of the files it matches holds such a folder. */
  private bringsNothing(effect: CopyEffect, source: string): boolean {
    const { disk, pending } = this.weighed.copied(onlySource(effect, source));
    return disk.kind === 'known' && disk.bytes === 0 && !pending;
  }

  private byRun(step: BuildStep, at: number, stage: BuildStage): Held | null {
    const reading = this.weighed.reading(stage, step);
    const size = this.weighed.sizeOf(stage, step, at);
    if (reading === null || size === undefined || reading.unknown.length > 0) return this.unclear(stage);
    for (const effect of reading.effects) {
      // A file that is stored again for its mode or owner holds as much as before.
      const changes = effect.kind === 'change' && effect.what === 'content';
      if (effect.kind !== 'delete' && effect.kind !== 'move' && !changes) continue;
      const paths: readonly FilePath[] = effect.kind === 'move' ? effect.sources : effect.paths;
      if (paths.some(({ path }) => path === null || isWithin(path, this.path) || isWithin(this.path, path)))
        return this.unclear(stage);
    }
    let placed = 0;
    for (const part of size.placed) {
      placed++;
      if (isWithin(part.path, this.path)) {
        this.made ||= part.path === this.path && isFreeForAll(this.path);
        // A file is as the last step has left it, whatever lay there before.
        if (part.isFile && part.path === this.path && this.found.length === 0) return { kind: 'file', disk: part.disk };
        this.found.push({ kind: part.isFile && part.path === this.path ? 'file' : 'folder', disk: part.disk });
      } else if (isWithin(this.path, part.path)) return this.unclear(stage);
    }
    const ofSystem = reading.effects.some(({ kind }) => isSystemPackage(kind));
    const vague = size.disk.kind === 'unknown' && !size.placed.some(({ disk }) => disk.kind === 'unknown');
    if (vague || (placed === 0 && !isElsewhere(size))) {
      // Packages of the system never land outside of its folders; anything else may.
      const onlySystem = reading.effects.every(({ kind }) => isSystemPackage(kind) || isTidying(kind));
      if (!onlySystem) return this.unclear(stage);
    }
    const elsewhere = isElsewhere(size) || (placed > 0 && !ofSystem);
    return elsewhere || !isPackagePath(this.path) ? null : this.unclear(stage);
  }

  /** A copy whose every source a later copy brings to the same place again is in the image once. */
  private isCoveredLater(effect: CopyEffect): boolean {
    const folder = effect.destination.replace(/\/+$/, '') || '/';
    return effect.sources.every(({ text }) => {
      const source = cleanPath(text);
      const name = source.slice(source.lastIndexOf('/') + 1);
      const place = intoFolder(effect) && source !== '' ? `${folder === '/' ? '' : folder}/${name}` : folder;
      return this.later.some(
        (later) =>
          sourcesAt(later, place).includes(source) ||
          (cleanPath(later.destination) === cleanPath(folder) &&
            later.sources.some((each) => cleanPath(each.text) === source)),
      );
    });
  }

  private sum(): Held {
    if (this.found.length === 0) return { kind: this.isFolder ? 'folder' : 'nothing', disk: zero };
    const [only] = this.found;
    if (only !== undefined && this.found.length === 1) return only;
    return { kind: 'folder', disk: sumSizes(this.found.map(({ disk }) => disk)) };
  }

  private unclear(stage: BuildStage): Held {
    const name = stage.alias ?? String(stage.index);
    return { kind: 'unclear', disk: unknown(`what stage ${name} holds at ${this.path} is known after a build`) };
  }
}

function isSystemPackage(kind: ShellEffect['kind']): boolean {
  return /^(?:apt|apk|rpm|dpkg)-/.test(kind);
}

/** What goes with installing packages and leaves nothing elsewhere. */
function isTidying(kind: ShellEffect['kind']): boolean {
  return kind === 'clear' || kind === 'delete' || kind === 'make-folder' || kind === 'add-user';
}

/** A layer of which nothing lies anywhere. */
function isElsewhere({ disk }: StepSize): boolean {
  return disk.kind === 'known' && disk.bytes === 0;
}

function intoFolder(effect: CopyEffect): boolean {
  if (effect.destination.endsWith('/') || effect.destinationIsFolder || effect.sources.length > 1) return true;
  const [source] = effect.sources;
  return source !== undefined && cleanPath(source.text) === '';
}

function onlySource(effect: CopyEffect, source: string): CopyEffect {
  return {
    ...effect,
    sources: [{ text: source, unset: [], error: null }],
    files: [],
    destination: '/',
    destinationIsFolder: true,
  };
}

/** Folders that base images fill; elsewhere only the Dockerfile's own steps put something. */
const systemFolders: ReadonlySet<string> = new Set(
  'bin boot dev etc home lib lib32 lib64 media mnt opt proc root run sbin srv sys tmp usr var'.split(' '),
);

/** Where base images have nothing as a rule, so that what a Dockerfile puts there is all there is. */
function isFreeForAll(path: string): boolean {
  if (!isSystemPath(path) || /^\/(?:usr\/src|srv|opt|home|root|tmp|mnt|media)\/./.test(path)) return true;
  return /^\/usr\/local\/(?!(?:bin|etc|include|lib|sbin|share)(?:\/|$))./.test(path);
}

/** Where packages of a distribution put files: by the Filesystem Hierarchy Standard 3.0 never in these. */
function isPackagePath(path: string): boolean {
  return isSystemPath(path) && !/^\/(?:usr\/local|srv|home|root|mnt|media|tmp)(?:\/|$)/.test(path);
}

function isSystemPath(path: string): boolean {
  const [, first = ''] = path.split('/');
  return first === '' || systemFolders.has(first);
}
