import { ComposeAnalysis } from '../../../core/composeAnalysis';
import { type ComposeFacts, composeFacts } from '../../../core/footprint/workspace/composeFacts';
import { type ImageFacts, imageFacts } from '../../../core/footprint/workspace/imageFacts';
import { type MachineFacts, machineFacts } from '../../../core/footprint/workspace/machineFacts';
import { refusal } from '../../../core/formats/dockerfile/refusal';
import { MachineAnalysis } from '../../../core/machineAnalysis';
import { machineFormat } from '../../../core/machines/kinds';
import { ready } from '../../../core/sizes/answer';
import { LineIndex } from '../../../core/text/lineIndex';
import { noChoices } from '../../../core/text/severities';
import type { LiveWorld } from '../../../core/world';

/** The kinds of files that are read, with what is kept of each. */
export interface FactsByKind {
  readonly image: ImageFacts;
  readonly services: ComposeFacts;
  readonly machines: MachineFacts;
}

export type FileKind = keyof FactsByKind;

/**
 * Reads files that no editor needs to show. Their URIs end in a word of their own, under which the world tells of changes:
 * what stands behind the question mark is no part of the path.
 */
export class FactReader {
  private readonly world: LiveWorld;
  private readonly services: ComposeAnalysis;
  private readonly machines: MachineAnalysis;
  /** URIs that are open in the world. */
  private readonly opened = new Set<string>();
  /** Whether something that was asked for since is still being read. */
  private waiting = false;

  constructor(world: LiveWorld) {
    this.world = world;
    const severities = () => ready(noChoices);
    this.services = new ComposeAnalysis({
      compose: (uri) => world.compose(uri),
      severities,
      base: (reference, platform) => {
        const base = world.base(reference, platform);
        this.waiting ||= base.pending;
        return base;
      },
      options: (uri) => world.options(uri),
    });
    this.machines = new MachineAnalysis({ machines: (uri) => world.machines(uri), severities });
  }

  /** To be awaited before a file is read: to be opened is news of it, which nobody should read it again for. */
  async prepare(kind: FileKind, uri: string): Promise<void> {
    const own = ownUri(uri);
    if (kind !== 'services' || this.opened.has(own)) return;
    this.opened.add(own);
    // Who is open is told when a registry, or an engine, has answered.
    await this.world.open(own);
  }

  /** Null for a file that is none of this kind. */
  read<K extends FileKind>(kind: K, uri: string, text: string): FactsByKind[K] | null {
    // Each reader gives what its kind is promised.
    return this.readers[kind](uri, text) as FactsByKind[K] | null;
  }

  /** Nothing more is told of the file. */
  forget(uri: string): void {
    this.opened.delete(ownUri(uri));
    this.world.close(ownUri(uri));
  }

  private readonly readers: { readonly [K in FileKind]: (uri: string, text: string) => FactsByKind[K] | null } = {
    image: (uri, text) =>
      refusal(text) === null ? imageFacts(text, { uri, path: pathOf(uri) }, this.world.options(uri)) : null,
    services: (uri, text) => {
      const own = ownUri(uri);
      this.waiting = false;
      const snapshot = this.services.snapshot({ uri: own, version: 0, lines: new LineIndex(text) });
      const facts = composeFacts(snapshot, uri, this.world.options(uri));
      this.services.forget(own);
      return { ...facts, pending: facts.pending || this.waiting };
    },
    machines: (uri, text) => {
      if (text.includes('\0')) return null;
      const format = machineFormat(uri, text);
      if (format === null) return null;
      const own = ownUri(uri);
      this.waiting = false;
      const snapshot = this.machines.snapshot({ uri: own, version: 0, lines: new LineIndex(text) }, format);
      const facts = machineFacts(snapshot, uri, (path) => {
        const script = snapshot.source.around.files.read(path);
        this.waiting ||= script.kind === 'pending';
        return script.kind === 'ready' ? script.value : null;
      });
      this.machines.forget(own);
      return { ...facts, pending: facts.pending || this.waiting };
    },
  };
}

const mark = '?workspace';

export function ownUri(uri: string): string {
  return `${uri}${mark}`;
}

/** The URI of the file that somebody tells of; it may be told of by either. */
export function fileOf(uri: string): string {
  return uri.endsWith(mark) ? uri.slice(0, -mark.length) : uri;
}

/** Absolute, with slashes. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^file:\/\//, '').replace(/^\/(?=[A-Za-z](?::|%3A))/i, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
