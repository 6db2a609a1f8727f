import type { Build, BuildStage, CopyEffect } from '../../formats/dockerfile/evaluated';
import { hasWildcard, matchPath } from '../../formats/dockerignore/wildcard';
import { type Answer, missing } from '../answer';
import type { MountPoint } from './mountPoints';
import type { ProjectFile } from './site';

/** Asks the build context for the text of one file, by its path with slashes. */
export type ContextText = (path: string) => Answer<string>;

/** Looks for a file of the image, which only a COPY, ADD or mount can have brought from the build context. */
export class BroughtFiles {
  private readonly build: Build;
  private readonly text: ContextText;
  /** Every RUN below asks for the same files again. */
  private readonly asked = new Map<string, Answer<ProjectFile> | null>();

  constructor(build: Build, text: ContextText) {
    this.build = build;
    this.text = text;
  }

  /** What a RUN sees at `path`, an absolute path, standing as step `before` of its stage. */
  find(path: string, stage: BuildStage, before: number, mounts: readonly MountPoint[]): Answer<ProjectFile> {
    for (const mount of mounts) {
      const rest = below(path, mount.target);
      if (rest === null || mount.kind === 'empty') continue;
      const source = joined(mount.source, rest);
      if (mount.kind === 'context') return this.inContext(source) ?? notBrought(path);
      return this.inStage(`/${source}`, mount.stage, null, mostStages);
    }
    return this.inStage(path, stage.index, before, mostStages);
  }

  /** `before` is null for the finished stage. */
  private inStage(path: string, index: number, before: number | null, deeper: number): Answer<ProjectFile> {
    const stage = this.build.stages[index];
    if (stage === undefined || deeper === 0) return notBrought(path);
    for (let at = (before ?? stage.steps.length) - 1; at >= 0; at--) {
      const effect = stage.steps[at]?.effect;
      if (effect?.kind !== 'copy') continue;
      const found = this.byCopy(path, effect, deeper);
      if (found !== null) return found;
    }
    return stage.base.kind === 'stage' && stage.base.index < index
      ? this.inStage(path, stage.base.index, null, deeper - 1)
      : notBrought(path);
  }

  private byCopy(path: string, effect: CopyEffect, deeper: number): Answer<ProjectFile> | null {
    for (const source of sourcesAt(effect, path)) {
      if (effect.from === null) {
        const found = this.inContext(source);
        if (found !== null) return found;
      } else if (effect.from.kind === 'stage') {
        const found = this.inStage(`/${source}`, effect.from.index, null, deeper - 1);
        if (found.kind !== 'missing') return found;
      }
    }
    return null;
  }

  /** Null where the context has no such file. */
  private inContext(path: string): Answer<ProjectFile> | null {
    const known = this.asked.get(path);
    if (known !== undefined) return known;
    const answer = projectFile(path, this.text(path));
    this.asked.set(path, answer);
    return answer;
  }
}

function projectFile(path: string, answer: Answer<string>): Answer<ProjectFile> | null {
  if (answer.kind === 'missing') return null;
  return answer.kind === 'ready' ? { kind: 'ready', value: { path, text: answer.value } } : answer;
}

/** Stages that start from or copy from one another; more would be a circle. */
const mostStages = 20;

function notBrought(path: string): Answer<never> {
  return missing(`no COPY above brings ${path}`);
}

/** The paths, without a leading slash, that a COPY may have put at `path`: the likeliest first. */
export function sourcesAt(effect: CopyEffect, path: string): readonly string[] {
  const folder = effect.destination.replace(/\/+$/, '');
  const isFolder = effect.destination.endsWith('/') || effect.destinationIsFolder || effect.sources.length > 1;
  const inside = below(path, folder === '' ? '/' : folder);
  const found: string[] = [];
  for (const { text, error } of effect.sources) {
    if (error !== null) continue;
    const source = cleanPath(text);
    const name = source.slice(source.lastIndexOf('/') + 1);
    if (inside === '' && !isFolder) found.push(source);
    if (inside === null || inside === '') continue;
    if (hasWildcard(name)) {
      if (!inside.includes('/') && matchPath(name, inside) === true)
        found.push(joined(source.slice(0, -name.length), inside));
    } else if (inside === name) found.push(source);
    found.push(joined(source, inside));
  }
  return [...new Set(found)];
}

/** Whether a path is a folder's own or lies below it. Both are absolute. */
export function isWithin(path: string, folder: string): boolean {
  return below(path, folder) !== null;
}

/** The rest of a path below a folder, empty for the folder itself; null where it lies elsewhere. */
function below(path: string, folder: string): string | null {
  if (path === folder) return '';
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : null;
}

/** Without leading, trailing and doubled slashes and dots. */
export function cleanPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.join('/');
}

function joined(folder: string, rest: string): string {
  return cleanPath(`${folder}/${rest}`);
}
