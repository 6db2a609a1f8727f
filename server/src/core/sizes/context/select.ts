import { IgnoreMatcher } from '../../formats/dockerignore/matcher';
import { parsePatterns } from '../../formats/dockerignore/parse';
import { hasWildcard } from '../../formats/dockerignore/wildcard';
import { bytes } from '../bytes';
import { lacksBaseFolder } from './alongside';
import { Largest } from './largest';
import { type Arrival, type Contribution, Layer, type Tally } from './layer';
import { failedOutcome } from './outcome';
import type { ContextView, CopyRequest, CopySelection, SourceOutcome } from './request';
import { lookUp, namesOf } from './resolve';
import { basePath, expandSource, type Match, pivotedSource, plainStart } from './sources';
import type { ContextFolder, ContextNode, Incomplete } from './tree';
import { unpacked } from './unpack';

/** Works out what a COPY or ADD of local files puts into its layer, as BuildKit does it. */
export function selectCopy(request: CopyRequest, view: ContextView): CopySelection {
  return new Selection(request, view).run();
}

class Selection {
  private readonly request: CopyRequest;
  private readonly view: ContextView;
  private readonly layer = new Layer();
  private readonly exclude: IgnoreMatcher | null;
  /** What arrives at the destination taken as a folder. */
  private readonly arrivals: Arrival[] = [];
  /** What stands at the destination as a file: the last of those copied there. */
  private file: { readonly arrival: Arrival; readonly node: ContextNode } | null = null;
  private incomplete: Incomplete | 'archive' | undefined;

  constructor(request: CopyRequest, view: ContextView) {
    this.request = request;
    this.view = view;
    this.exclude = request.exclude.length === 0 ? null : new IgnoreMatcher(parsePatterns(request.exclude));
  }

  run(): CopySelection {
    const pending = this.request.sources.map((source) => this.collect(source));
    const names = namesOf(this.request.destination);
    if (this.file !== null) {
      const place = this.layer.make(names.slice(0, -1));
      this.layer.put(names.at(-1) ?? '', place, this.file.arrival, this.file.node);
    } else if (this.arrivals.length > 0) this.layer.fill(this.layer.make(names), this.arrivals);
    const sources = pending.map((outcome) => outcome());
    const { layer } = this;
    const parts = new Largest();
    for (const part of layer.parts.values()) parts.add(part.path, part.bytes, part.files);
    const incomplete = layer.incomplete ?? this.incomplete;
    return {
      bytes: bytes(layer.bytes),
      tarBytes: bytes(layer.tarBytes),
      files: layer.files,
      folders: layer.folders,
      links: layer.links,
      packing: layer.packing.packing,
      largestFiles: layer.largestFiles.list(),
      largestFolders: parts.list(),
      sources,
      ...(incomplete === undefined ? {} : { incomplete }),
    };
  }

  /** Places what a source stands for. What became of it is known only once the layer is filled. */
  private collect(source: string): () => SourceOutcome {
    const expansion = expandSource(this.view.root, basePath(this.request, source));
    if (expansion.kind !== 'matches') {
      if (expansion.kind === 'unread') this.incomplete = expansion.why;
      return () => failedOutcome(source, expansion, this.view.ignore);
    }
    if (expansion.unread !== undefined) this.incomplete = expansion.unread;
    const missing = this.missingSource(source);
    if (missing !== null) return () => missing;
    const tally: Tally = { bytes: 0, files: 0 };
    const include = this.request.parents ? includeOf(source) : null;
    let unusual: SourceOutcome | null = null;
    for (const match of expansion.matches) {
      // Nothing is sent of what a wildcard before the pivot matches but a folder.
      if (include !== null && match.node.kind !== 'folder') continue;
      unusual = this.place(source, match, tally, include) ?? unusual;
    }
    return () => {
      if (unusual !== null) return unusual;
      if (tally.refused !== undefined) return { kind: 'refused', source, because: tally.refused };
      if (expansion.matches.length === 0 && expansion.unread !== undefined) {
        return { kind: 'unread', source, why: expansion.unread };
      }
      const { bytes: size, files } = tally;
      return expansion.matches.length === 0
        ? { kind: 'empty', source }
        : { kind: 'copied', source, bytes: bytes(size), files };
    };
  }

  /** What makes a source fail although its wildcards, or its folder with `--parents`, can be looked into. */
  private missingSource(source: string): SourceOutcome | null {
    const { root, ignore } = this.view;
    if (lacksBaseFolder(root, this.request, source)) {
      return { kind: 'absent', source, because: `nothing in the build context matches \`${source}\`` };
    }
    // Newer BuildKit (Dockerfile 1.20) insists that a `--parents` source without wildcards exists.
    if (!this.request.parents || hasWildcard(source)) return null;
    const { pivot, pattern } = pivotedSource(source);
    const found = lookUp(root, `${pivot}/${pattern}`);
    if (found.kind === 'found') return null;
    if (found.kind === 'unread') this.incomplete = found.why;
    return failedOutcome(source, found, ignore);
  }

  private place(source: string, match: Match, tally: Tally, include: Include | null): SourceOutcome | null {
    const listing = this.unpacks(match.node) ? this.view.archives(match.path) : null;
    if (listing?.kind === 'pending') {
      this.incomplete = 'unread';
      return { kind: 'unread', source, why: 'unread' };
    }
    if (listing?.kind === 'unsupported') {
      this.incomplete = 'archive';
      return { kind: 'unsupported', source, because: listing.because };
    }
    if (listing?.kind === 'broken')
      return { kind: 'refused', source, because: `\`${source}\` is an archive, but ${listing.because}` };
    const archive = listing?.kind === 'entries' ? unpacked(listing.entries) : null;
    const from: Contribution = {
      tally,
      exclude: archive === null ? this.exclude : null,
      include: archive === null ? (include?.matcher ?? null) : null,
      replaces: archive !== null,
      inodes: new Map(),
    };
    if (archive !== null) return this.placeFolder(source, from, archive, `${match.path}!`, []);
    if (match.node.kind === 'folder') {
      return this.placeFolder(source, from, match.node, match.path, include?.lead ?? []);
    }
    this.placeFile(from, match);
    return null;
  }

  private placeFolder(
    source: string,
    from: Contribution,
    folder: ContextFolder,
    path: string,
    lead: readonly string[],
  ): SourceOutcome | null {
    if (this.file !== null) {
      return {
        kind: 'refused',
        source,
        because: `\`${source}\` is a folder, and a file was copied to its destination`,
      };
    }
    const states = { excludeState: from.exclude?.root ?? null, includeState: from.include?.root ?? null };
    this.arrivals.push({ from, folder, path, ...states, lead, part: null });
    return null;
  }

  /** A file takes the destination's own name unless a folder stands there, or was made there before it. */
  private placeFile(from: Contribution, { node, name, path }: Match): void {
    const folder: ContextFolder = { kind: 'folder', mode: 0o755, children: new Map([[name, node]]) };
    const rules = { from, excludeState: null, includeState: null, lead: [], part: null };
    const arrival: Arrival = { ...rules, folder, path: '', filePath: path };
    if (this.arrivals.length > 0 || this.destinationIsFolder()) this.arrivals.push(arrival);
    else this.file = { arrival, node };
  }

  private destinationIsFolder(): boolean {
    const { destination, destinationIsFolder, link, chmod } = this.request;
    // A linked layer is made on an empty file system, unless --chmod makes BuildKit copy as usual.
    const onBase = !link || (chmod !== undefined && chmod !== '');
    return destination.endsWith('/') || namesOf(destination).length === 0 || (onBase && destinationIsFolder === true);
  }

  private unpacks(node: ContextNode): boolean {
    return (this.request.unpack ?? this.request.instruction === 'ADD') && node.kind === 'file' && node.emptied !== true;
  }
}

/** What `--parents` takes of a folder. */
interface Include {
  readonly matcher: IgnoreMatcher;
  readonly lead: readonly string[];
}

function includeOf(source: string): Include {
  const { pattern } = pivotedSource(source);
  return { matcher: new IgnoreMatcher(parsePatterns([pattern])), lead: plainStart(pattern) };
}
