import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Answer, Missing } from '../../core/sizes/answer';
import { missing, pending, ready } from '../../core/sizes/answer';
import { type NpmRequest, type NpmSizes, npmKey } from '../../core/sizes/sources/node/types';
import type { Net } from '../net/types';
import { isInside } from '../paths';
import { keptSize } from './archives';
import { Findings } from './findings';
import { installedSizes } from './installed';
import { NpmMemory, type Remembered } from './memory';
import { type Environment, readNpmConfig } from './npmrc';
import { NpmRegistry } from './registry';
import { each } from './several';
import { readNpmTable } from './table';

/** What the user allows. */
export interface NpmPermissions {
  /** False in an untrusted workspace: then only the build context is read. */
  readonly trusted: boolean;
  /** Package registries may be asked. */
  readonly packages: boolean;
  /** Credentials of npm's configuration may be sent to the registry that they are for. */
  readonly credentials: boolean;
}

export interface NpmOptions {
  readonly net: Net;
  /** `server/data/npm`, or its copy beside the bundle. */
  readonly data: string;
  /** A folder of our own, for what is remembered; null in an untrusted workspace. */
  readonly storage: string | null;
  /** The user's home folder. */
  readonly home: string;
  readonly environment: Environment;
  /** An answer about a lock file below this build context has changed. */
  readonly arrived: (context: string) => void;
}

interface Search {
  readonly context: string;
  readonly stop: AbortController;
  answer: Answer<NpmSizes>;
  done: Promise<void>;
}

/** A registry that says nothing of so many packages one after the other is not asked for more. */
const mostFailures = 10;

/** Searches that are kept; the oldest go first. */
const mostSearches = 50;

/**
 * Finds the unpacked sizes of npm packages: what was found before, a node_modules beside the lock file, the archives that
 * npm has kept on this machine, the registry. What is found on disk is told while the registry is still asked.
 */
export class NpmPackages {
  private readonly options: NpmOptions;
  private readonly memory: NpmMemory;
  private readonly searches = new Map<string, Search>();
  private table: Promise<ReadonlyMap<string, number>> | null = null;

  constructor(options: NpmOptions) {
    this.options = options;
    this.memory = new NpmMemory(options.storage);
  }

  /** `context` is the absolute folder that the request's lock file lies below. */
  sizes(context: string, request: NpmRequest, allowed: NpmPermissions): Answer<NpmSizes> {
    const folder = path.join(context, path.dirname(request.lockFile));
    if (!isInside(context, folder)) return missing('its lock file lies outside of the build context');
    const key = keyOf(context, request, allowed);
    const known = this.searches.get(key);
    if (known !== undefined) return known.answer;
    const search: Search = { context, stop: new AbortController(), answer: pending, done: Promise.resolve() };
    this.searches.set(key, search);
    for (const [oldest, each] of this.searches) {
      if (this.searches.size <= mostSearches) break;
      each.stop.abort();
      this.searches.delete(oldest);
    }
    search.done = this.search(search, folder, request, allowed).catch((error: unknown) => {
      this.tell(search, missing(`sizes of packages could not be looked up: ${String(error)}`));
    });
    return search.answer;
  }

  /** Everything is looked up anew, but for what was remembered. */
  refresh(): void {
    for (const { stop } of this.searches.values()) stop.abort();
    this.searches.clear();
  }

  async settled(): Promise<void> {
    await Promise.all([...this.searches.values()].map(({ done }) => done));
  }

  private async search(search: Search, folder: string, request: NpmRequest, allowed: NpmPermissions): Promise<void> {
    this.table ??= readNpmTable(this.options.data);
    const found = new Findings(request, await this.table);
    const { signal } = search.stop;
    const own = allowed.trusted ? [path.join(folder, '.npmrc'), path.join(this.options.home, '.npmrc')] : [];
    const config = await readNpmConfig(own, allowed.trusted ? this.options.environment : {});
    const registry = new NpmRegistry(this.options.net, config, allowed.credentials);
    for (const each of found.open()) {
      const size = await this.memory.get(registry.addressFor(each), each);
      if (size !== null) found.add(each, size, 'an earlier look-up');
    }
    await fromFolder(found, path.join(folder, 'node_modules'), signal);
    if (allowed.trusted) await this.fromCache(found, registry, signal);
    const refused = found.open().length === 0 ? null : refusal(allowed);
    const asks = refused === null && found.open().length > 0;
    this.tell(search, ready(found.sizes(refused, asks)));
    if (!asks) return;
    const silent = await this.fromRegistry(found, registry, signal);
    this.tell(search, ready(found.sizes(silent, false)));
  }

  private async fromCache(found: Findings, registry: NpmRegistry, signal: AbortSignal): Promise<void> {
    const { environment, home } = this.options;
    const cache = environment['npm_config_cache'] ?? path.join(home, '.npm');
    const kept: Remembered[] = [];
    await each(found.open(), 4, signal, async (one) => {
      const size = one.integrity === null ? null : await keptSize(cache, one.integrity);
      if (size === null) return true;
      found.add(one, size, 'the archives that npm has kept here');
      kept.push({ registry: registry.addressFor(one), package: one, size });
      return true;
    });
    await this.memory.keep(kept);
  }

  /** Gives up where the registry keeps silent: why, or null. */
  private async fromRegistry(found: Findings, registry: NpmRegistry, signal: AbortSignal): Promise<Missing | null> {
    let because: Missing | null = null;
    let failures = 0;
    const kept: Remembered[] = [];
    await each(found.open(), 8, signal, async (one) => {
      const answer = await registry.describe(one, { archive: found.archives, known: found.get(one) });
      if (answer.kind === 'silent') {
        because = answer.because;
        return ++failures < mostFailures;
      }
      failures = 0;
      found.add(one, answer.size, registry.host, answer.date);
      kept.push({ registry: registry.addressFor(one), package: one, size: answer.size });
      return true;
    });
    await this.memory.keep(kept);
    return because;
  }

  private tell(search: Search, answer: Answer<NpmSizes>): void {
    if (search.stop.signal.aborted) return;
    search.answer = answer;
    this.options.arrived(search.context);
  }
}

async function fromFolder(found: Findings, folder: string, signal: AbortSignal): Promise<void> {
  const open = new Map(found.open().map((one) => [npmKey(one), one]));
  if (open.size === 0) return;
  for (const [key, size] of await installedSizes(folder, new Set(open.keys()), signal)) {
    const one = open.get(key);
    if (one !== undefined) found.add(one, { unpacked: size, archive: null }, 'node_modules');
  }
}

function refusal({ trusted, packages }: NpmPermissions): Missing | null {
  if (!trusted) return missing('no registry is asked in an untrusted workspace');
  return packages ? null : missing('looking up packages is switched off', 'allow-packages');
}

function keyOf(context: string, { lockFile, packages, archives }: NpmRequest, allowed: NpmPermissions): string {
  const hash = createHash('sha1');
  for (const each of packages) hash.update(`${npmKey(each)} ${each.integrity ?? ''}\n`);
  return JSON.stringify([context, lockFile, archives, allowed, hash.digest('base64')]);
}
