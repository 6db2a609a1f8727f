import type { ComposeFacts, ServiceEntry } from './composeFacts';
import { folderOf } from './traits';

/** A compose file of the workspace. */
export interface ComposeFile {
  readonly uri: string;
  /** For people. */
  readonly file: string;
  readonly facts: ComposeFacts;
}

/**
 * Each service of the workspace once: files that Compose merges into others, or that others include, tell of the same
 * services.
 */
export function servicesOnce(files: readonly ComposeFile[]): readonly (readonly [ComposeFile, ServiceEntry])[] {
  const whole = files.filter(({ facts }) => !facts.isPart);
  const homes = new Set(whole.map(({ facts }) => folderOf(facts.path)));
  const telling = files.filter(({ facts }) => !facts.isPart || !homes.has(folderOf(facts.path)));
  const there = new Set(telling.map(({ facts }) => facts.path));
  return telling.flatMap((file) =>
    file.facts.services.flatMap((service) =>
      service.definedIn !== file.facts.path && there.has(service.definedIn) ? [] : [[file, service] as const],
    ),
  );
}
