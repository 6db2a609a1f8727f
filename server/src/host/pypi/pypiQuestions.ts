import { type Answer, missing, ready } from '../../core/sizes/answer';
import type { Bytes } from '../../core/sizes/bytes';
import type { PypiLookups, PythonProject, WheelContents } from '../../core/sizes/sources/python/pypi';
import type { Net, NetAnswer } from '../net/types';
import { Shelf } from '../shelf';
import { Pauses } from '../urls/pauses';
import { readRequirements, readSimplePage } from './simplePage';
import { addUp, findDirectory } from './wheelContents';

export interface PypiWorld {
  readonly net: Net;
  /** Whether the user lets package indexes be asked. */
  readonly allowed: () => boolean;
  /** Address of the index, as pip has it: `https://pypi.org/simple`. */
  readonly index: string;
  /** Milliseconds that a name stands before anybody is asked for it. */
  readonly pause?: number;
}

const day = 86_400_000;
/** Milliseconds. */
const timeout = 15_000;
/** Pages list every file of every release; the longest have a few million bytes. */
const longestPage = 60_000_000;
/** Of a wheel, from its end: enough for the list of nine wheels in ten. Bytes. */
const firstLook = 65_536;
const longestList = 16_000_000;

/** The index that pip uses by its environment. */
export function pythonIndex(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment['PIP_INDEX_URL'] ?? environment['UV_DEFAULT_INDEX'] ?? environment['UV_INDEX_URL'] ?? '';
  return /^https?:\/\//.test(named) ? named.replace(/\/+$/, '') : 'https://pypi.org/simple';
}

/** Asks a package index for Python by its simple pages, the metadata beside wheels, and the lists at wheels' ends. */
export class PypiQuestions implements PypiLookups {
  private readonly world: PypiWorld;
  private readonly pauses: Pauses;
  private readonly projects: Shelf<PythonProject>;
  private readonly metadata: Shelf<readonly string[]>;
  private readonly wheels: Shelf<WheelContents>;

  constructor(world: PypiWorld, arrived: () => void) {
    this.world = world;
    this.pauses = new Pauses(world.pause);
    this.projects = new Shelf((name) => this.askProject(name), arrived);
    this.metadata = new Shelf((url) => this.askMetadata(url), arrived);
    this.wheels = new Shelf((key) => this.askWheel(key), arrived);
  }

  project(name: string): Answer<PythonProject> {
    return this.may() ?? this.projects.get(name);
  }

  requires(url: string): Answer<readonly string[]> {
    return this.may() ?? this.metadata.get(url);
  }

  contents(url: string, size: Bytes): Answer<WheelContents> {
    return this.may() ?? this.wheels.get(`${size} ${url}`);
  }

  /** Everything is asked anew. */
  forget(): void {
    for (const shelf of [this.projects, this.metadata, this.wheels]) shelf.forget();
  }

  async settled(): Promise<void> {
    await Promise.all([this.projects.settled(), this.metadata.settled(), this.wheels.settled()]);
  }

  private may(): Answer<never> | null {
    return this.world.allowed() ? null : missing('package indexes are not asked', 'allow-packages');
  }

  private async askProject(name: string): Promise<Answer<PythonProject>> {
    if (!(await this.pauses.outlasts(name))) {
      queueMicrotask(() => this.projects.forget((key) => key === name));
      return missing('it was being typed');
    }
    const url = `${this.world.index}/${encodeURIComponent(name)}/`;
    const headers = { accept: 'application/vnd.pypi.simple.v1+json', 'accept-encoding': 'gzip' };
    const answer = await this.world.net.cached({ url, method: 'GET', headers, maxBytes: longestPage, timeout }, day);
    if (answer.kind === 'failure') return missing(answer.because);
    if (answer.status === 404) return missing(`${hostOf(url)} has no ${name}`);
    if (answer.status !== 200) return missing(`${hostOf(url)} answered with the status ${answer.status}`);
    const files = readSimplePage(textOf(answer), url);
    return files === null
      ? missing(`${hostOf(url)} has no list of ${name} that can be read`)
      : ready({ files, date: answer.date });
  }

  private async askMetadata(url: string): Promise<Answer<readonly string[]>> {
    const headers = { 'accept-encoding': 'gzip' };
    // A file of a release never changes.
    const forever = Number.POSITIVE_INFINITY;
    const request = { url: `${url}.metadata`, method: 'GET', headers, maxBytes: 4_000_000, timeout } as const;
    const answer = await this.world.net.cached(request, forever);
    if (answer.kind === 'failure') return missing(answer.because);
    if (answer.status !== 200) return missing(`${hostOf(url)} has no metadata beside the wheel`);
    return ready(readRequirements(textOf(answer)));
  }

  private async askWheel(key: string): Promise<Answer<WheelContents>> {
    const [length = '', url = ''] = key.split(' ');
    const size = Number(length);
    const start = Math.max(0, size - firstLook);
    const end = await this.part(url, start, size);
    if (typeof end === 'string') return missing(end);
    const found = findDirectory(end);
    const broken = missing(`the wheel at ${hostOf(url)} is no zip that can be read`);
    if (found === null || found.start + found.length > size || found.length > longestList) return broken;
    const list =
      found.start >= start
        ? end.subarray(found.start - start, found.start - start + found.length)
        : await this.part(url, found.start, found.start + found.length);
    if (typeof list === 'string') return missing(list);
    const contents = addUp(list);
    return contents === null ? broken : ready(contents);
  }

  /** Bytes `from` to before `to` of a file, or why they cannot be had. */
  private async part(url: string, from: number, to: number): Promise<Uint8Array | string> {
    const headers = { range: `bytes=${from}-${to - 1}` };
    const request = { url, method: 'GET', headers, maxBytes: to - from, timeout } as const;
    const answer = await this.world.net.cached(request, Number.POSITIVE_INFINITY);
    if (answer.kind === 'failure') return answer.because;
    const whole = answer.status === 206 || (answer.status === 200 && from === 0);
    return whole && answer.body.length === to - from ? answer.body : `${hostOf(url)} sends no parts of files`;
  }
}

function textOf({ body }: Extract<NetAnswer, { kind: 'reply' }>): string {
  return new TextDecoder().decode(body);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the index';
}
