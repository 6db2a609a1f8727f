import type { Snapshot } from '../analysis';
import type { BuildOptions } from '../formats/dockerfile/evaluated';
import { formatPlatform } from '../formats/dockerfile/platform';
import { costOf, type RebuildCost, remadeBy, remadeByChange } from '../hurts/cost';
import { isLarge } from '../hurts/large';
import { buildOf, namedFiles, versionOf } from '../hurts/version';
import { type BuildKeys, buildKeys } from '../layers/buildKeys';
import { compareKeys } from '../layers/compareBuilds';
import type { BuildVersion, StepVerdict } from '../layers/types';
import { type Answer, type Missing, pending, ready } from '../sizes/answer';
import { unknown } from '../sizes/size';
import type { CommittedVersion, Versions } from '../world';

/** What the newest text is held against: what a commit has, what was saved last, or what the engine has built last. */
export type Baseline =
  | { readonly kind: 'head' }
  | { readonly kind: 'saved'; readonly text: string }
  | { readonly kind: 'build' };

/** What a Dockerfile makes again, for lenses and hovers. Each part is worked out when it is asked for. */
export interface Reuse {
  /** The build as it is typed. Contents of files are not looked at: for questions of what would follow from a change. */
  readonly version: BuildVersion;
  /** Null where nothing has changed, or where there is nothing to compare with yet. */
  readonly edit: Edit | null;
  /** Why it is not known what was built last; null where it is, or where nobody wants to know. */
  readonly unknown: Missing | null;
}

/** What has changed since the baseline, as far as it re-runs anything. */
export interface Edit {
  readonly since: Since;
  readonly verdicts: readonly StepVerdict[];
  /** Of a build that only an image tells of, what is certain. */
  readonly cost: RebuildCost;
}

export type Since =
  | { readonly kind: 'head' | 'saved' }
  | { readonly kind: 'build'; readonly image: string; readonly when: string };

/** Works out what edits cost. Of each document the keys of the earlier version are kept, so that only the newer's are made. */
export class Edits {
  private readonly versions: Versions;
  private readonly earlier = new Map<string, Earlier>();
  private readonly known = new WeakMap<Snapshot, Known>();

  constructor(versions: Versions) {
    this.versions = versions;
  }

  /** `baselines` are tried in order until one can be compared with. */
  reuse(snapshot: Snapshot, baselines: readonly Baseline[]): Reuse {
    const wanted = baselines.map((each) => (each.kind === 'saved' ? `saved\0${each.text}` : each.kind)).join('\0');
    const known = this.known.get(snapshot);
    if (known?.wanted === wanted) return known.reuse;
    const reuse = this.open(snapshot, baselines);
    this.known.set(snapshot, { wanted, reuse });
    return reuse;
  }

  private open(snapshot: Snapshot, baselines: readonly Baseline[]): Reuse {
    const version = once(() => {
      const { root } = this.versions.contextFiles(snapshot.document.uri, snapshot.build);
      return versionOf(snapshot.build, snapshot.options, namedFiles(root));
    });
    const found = once(() => this.find(snapshot, version, baselines));
    return {
      get version() {
        return version();
      },
      get edit() {
        const edit = found();
        return edit.kind === 'ready' ? edit.value : null;
      },
      get unknown() {
        const edit = found();
        return edit.kind === 'missing' ? edit : null;
      },
    };
  }

  forget(uri: string): void {
    this.earlier.delete(uri);
  }

  private find(snapshot: Snapshot, version: () => BuildVersion, baselines: readonly Baseline[]): Answer<Edit | null> {
    for (const baseline of baselines) {
      if (baseline.kind === 'build') return this.sinceBuild(snapshot);
      const found =
        baseline.kind === 'head' ? this.sinceHead(snapshot) : this.sinceSaved(snapshot, version(), baseline.text);
      if (found === 'pending') return pending;
      if (found !== null) return ready(found.cost.again + found.cost.perhaps === 0 ? null : found);
    }
    return ready(null);
  }

  /** An image tells of what is certainly another layer; of the others it leaves something open, each time. */
  private sinceBuild({ build, sizes, context }: Snapshot): Answer<Edit> {
    const found = this.versions.lastBuild(build, {
      base: ({ index }) => sizes[index]?.from.disk ?? unweighed,
      copied: context.copied,
    });
    if (found.kind !== 'ready') return found;
    const { image, when, verdicts } = found.value;
    const cost = costOf(
      build,
      sizes,
      remadeBy(verdicts).filter(({ sure }) => sure),
    );
    return ready({ since: { kind: 'build', image, when }, verdicts, cost });
  }

  private sinceHead(snapshot: Snapshot): Edit | 'pending' | null {
    const { uri } = snapshot.document;
    const context = this.versions.contextFiles(uri, snapshot.build);
    if (isLarge(context.root)) return null;
    const committed = this.versions.committed(uri, 'HEAD');
    if (committed.kind !== 'ready') return committed.kind === 'pending' ? 'pending' : null;
    const before = this.headKeys(snapshot, committed.value);
    if (before === null) return null;
    const after = buildKeys(versionOf(snapshot.build, snapshot.options, context));
    return compared(snapshot, { kind: 'head' }, before, after);
  }

  private headKeys({ document: { uri }, options }: Snapshot, committed: CommittedVersion): BuildKeys | null {
    const known = this.earlier.get(uri);
    const build = known?.of === committed && sameOptions(known.options, options) ? known.keys.version.build : null;
    const then = build ?? buildOf(committed.text, options);
    const { files, refused } = committed.context(then);
    if (refused !== null) return null;
    if (known !== undefined && build !== null && known.keys.version.context === files) return known.keys;
    const keys = buildKeys(versionOf(then, options, files));
    this.earlier.set(uri, { of: committed, options, keys });
    return keys;
  }

  /** Both texts see the same files, so that none has to be read. */
  private sinceSaved(snapshot: Snapshot, version: BuildVersion, text: string): Edit | 'pending' | null {
    const { document, options } = snapshot;
    if (document.lines.text === text) return null;
    const known = this.earlier.get(document.uri);
    const build = known?.of === text && sameOptions(known.options, options) ? known.keys.version.build : null;
    const then = build ?? buildOf(text, options);
    const isKnown = known !== undefined && build !== null && known.keys.version.context === version.context;
    const keys = isKnown ? known.keys : buildKeys({ ...version, build: then });
    if (!isKnown) this.earlier.set(document.uri, { of: text, options, keys });
    return compared(snapshot, { kind: 'saved' }, keys, buildKeys(version));
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const unweighed = unknown('it was not weighed');

interface Known {
  readonly wanted: string;
  readonly reuse: Reuse;
}

interface Earlier {
  readonly of: CommittedVersion | string;
  readonly options: BuildOptions;
  readonly keys: BuildKeys;
}

function compared({ build, sizes }: Snapshot, since: Since, before: BuildKeys, after: BuildKeys): Edit | 'pending' {
  const verdicts = compareKeys(before, after);
  if (verdicts.some(({ pending }) => pending)) return 'pending';
  return { since, verdicts, cost: costOf(build, sizes, remadeByChange(verdicts)) };
}

function sameOptions(one: BuildOptions, other: BuildOptions): boolean {
  return (
    one.buildArgs === other.buildArgs &&
    one.target === other.target &&
    formatPlatform(one.platform) === formatPlatform(other.platform)
  );
}
