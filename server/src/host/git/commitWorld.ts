import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ComposeSurroundings } from '../../core/formats/compose/surroundings';
import type { Build, CopyEffect } from '../../core/formats/dockerfile/evaluated';
import type { MachineSurroundings } from '../../core/machines/surroundings';
import { type Answer, missing, ready } from '../../core/sizes/answer';
import { SelectionMemo } from '../../core/sizes/context/memo';
import { layer } from '../../core/sizes/layerSizes';
import { unknown } from '../../core/sizes/size';
import { copiedSize } from '../../core/sizes/sources/buildContext';
import type { MeasuredBuild } from '../../core/sizes/sources/engine/measured';
import { withRemoteSources } from '../../core/sizes/sources/remoteSources';
import type {
  ContextView,
  DocumentVersion,
  FileChange,
  TextRead,
  WorldConfiguration,
  WorldEvents,
} from '../../core/world';
import { type BuildContext, ContextPointers, findBuildContext } from '../buildContexts';
import { ContextStore } from '../context/store';
import { localCopies, localRequest, localSources } from '../contextRequests';
import { entryAt, withoutFiles } from '../documentContexts';
import { pathOf } from '../paths';
import { Shelf } from '../shelf';
import { textFile } from '../textFile';
import { HostWorld } from '../world';
import type { Commit } from './commit';
import { CommitContext } from './commitContext';
import { CommitSurroundings } from './commitSurroundings';
import type { Asked } from './repository';

/** Bytes. Lock files of large projects have a few million. */
const mostLockBytes = 30e6;

interface Located {
  readonly where: BuildContext;
  readonly context: Asked<CommitContext>;
}

/** The world of this machine, but for the files of a repository, which are those of a commit. */
export class CommitWorld extends HostWorld {
  private readonly commit: Commit;
  private readonly located = new Map<string, Located>();
  private readonly store = new ContextStore({ onChange: () => undefined });
  private readonly selections = new SelectionMemo();
  private readonly around: CommitSurroundings;
  private readonly pointers: ContextPointers;
  /** By absolute path. */
  private readonly texts: Shelf<string>;
  private namedContext: string | null = null;

  constructor(events: WorldEvents, commit: Commit) {
    super(events);
    this.commit = commit;
    this.around = new CommitSurroundings(commit);
    this.pointers = new ContextPointers({
      namesIn: (folder) => this.namesIn(folder),
      text: async (file) => {
        const read = await this.fileText(file);
        return 'text' in read ? read.text : null;
      },
    });
    this.texts = new Shelf(
      async (file) => {
        const read = await this.textThen(file, mostLockBytes);
        return 'text' in read ? ready(read.text) : missing(read.because);
      },
      () => undefined,
    );
  }

  /** What was taken as it is today: absolute paths. */
  assumed(): readonly string[] {
    const contexts = this.opened().flatMap(({ folder, assumed }) =>
      [...assumed].map((name) => path.join(folder, name)),
    );
    return [...this.around.assumed, ...contexts];
  }

  changedFiles(): readonly FileChange[] {
    return this.opened().flatMap((context) => context.changes());
  }

  doubts(): readonly string[] {
    return this.opened().flatMap(({ doubts }) => doubts);
  }

  override configure(configuration: WorldConfiguration): void {
    super.configure(configuration);
    this.namedContext = configuration.context;
  }

  override fileText(file: string): Promise<TextRead> {
    return this.textThen(file);
  }

  override async open(uri: string): Promise<void> {
    const dockerfile = pathOf(uri);
    const name = dockerfile === null ? null : await this.commit.pathOf(dockerfile);
    if (dockerfile === null || name === null) return super.open(uri);
    const where =
      this.namedContext === null
        ? await findBuildContext(dockerfile, this.commit.repository.top, this.pointers)
        : { folder: this.namedContext, because: path.relative(process.cwd(), this.namedContext) || '.' };
    this.located.set(uri, { where, context: await CommitContext.open(this.commit, name, where.folder) });
  }

  override context(document: DocumentVersion, build: Build): ContextView {
    const located = this.located.get(document.uri);
    if (located === undefined) return super.context(document, build);
    const { where, context } = located;
    const lookups = this.lookups(where.folder);
    if (context.kind === 'none') {
      const refused = layer(unknown(context.because), unknown(context.because));
      return {
        because: where.because,
        copied: (effect) => withRemoteSources(effect, withoutFiles(effect, refused), lookups),
        text: () => missing(context.because),
        look: () => ({ kind: 'unread' }),
        lookups,
      };
    }
    const found = context.value;
    const alongside = [...new Set(localCopies(build).flatMap(localSources))].sort();
    const files = found.view(build, this.store);
    const copied = (effect: CopyEffect) => {
      const request = localRequest(effect, alongside);
      return copiedSize(effect, request === null ? null : this.selections.select(request, files));
    };
    return {
      because: where.because,
      copied: (effect) => withRemoteSources(effect, copied(effect), lookups),
      text: (name) =>
        files.ignore.ignoredBy(name) === null
          ? this.texts.get(path.join(found.folder, name))
          : missing(`the ignore file keeps ${name} out`),
      look: (name) => entryAt(files.root, name),
      ignoreFile: { uri: pathToFileURL(path.join(found.folder, '.dockerignore')).href, text: found.ignoreText },
      lookups,
    };
  }

  /** What the engine has built may be of any version. */
  override measured(): Answer<MeasuredBuild> {
    return missing('what the engine has built may be of another revision');
  }

  override machines(uri: string): MachineSurroundings {
    return this.around.around(super.machines(uri));
  }

  override compose(uri: string): ComposeSurroundings {
    return { ...super.compose(uri), files: this.machines(uri).files };
  }

  override async settled(): Promise<void> {
    await super.settled();
    await Promise.all([
      this.store.settled(),
      this.texts.settled(),
      this.around.settled(),
      ...this.opened().map((context) => context.settled()),
    ]);
  }

  private opened(): readonly CommitContext[] {
    return [...this.located.values()].flatMap(({ context }) => (context.kind === 'found' ? [context.value] : []));
  }

  /** What git ignores is as it is today. */
  private async textThen(file: string, mostBytes?: number): Promise<TextRead> {
    const name = await this.commit.pathOf(file);
    if (name === null) return textFile(file);
    const there = this.commit.tree.find(name);
    if (there.kind === 'elsewhere') return { because: there.because };
    if (there.kind === 'file') return this.commit.text(there.entry, name, mostBytes);
    if (there.kind === 'absent' && this.commit.isIgnored(name)) return textFile(file);
    return { because: there.kind === 'folder' ? 'this is a folder' : `it was not there ${this.commit.when}` };
  }

  private async namesIn(folder: string): Promise<readonly string[]> {
    const name = await this.commit.pathOf(folder);
    const there = name === null ? null : this.commit.tree.find(name);
    return there?.kind === 'folder' ? [...there.names].sort().map((below) => path.join(folder, below)) : [];
  }
}
