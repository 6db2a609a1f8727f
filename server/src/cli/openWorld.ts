import { pathToFileURL } from 'node:url';
import type { LiveWorld, MakeWorld, WorldConfiguration } from '../core/world';
import { projectFolder } from './machineFiles';
import { commandLinePermissions } from './permissions';

/** How a command sets up the world: what it does not say is as usual. */
export interface Wish extends Partial<Omit<WorldConfiguration, 'trusted' | 'permissions'>> {
  readonly offline: boolean;
  readonly engine: boolean;
}

/** Whoever runs a command has chosen its files, and waits for its end: they are trusted, and nobody is called back. */
export function openWorld(makeWorld: MakeWorld, wish: Wish): LiveWorld {
  const world = makeWorld({ onChange: () => undefined, log: () => undefined });
  world.configure(worldConfiguration(wish));
  return world;
}

export function worldConfiguration({ offline, engine, ...wish }: Wish): WorldConfiguration {
  return {
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: null,
    buildContexts: {},
    folders: [],
    tops: [process.cwd()],
    ...wish,
    trusted: true,
    permissions: commandLinePermissions({ offline, engine }),
  };
}

/** The projects that the files belong to, each once, as URIs. */
export function projectsOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => pathToFileURL(projectFolder(file)).href))];
}
