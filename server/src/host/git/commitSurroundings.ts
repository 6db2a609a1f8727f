import * as path from 'node:path';
import type { Files } from '../../core/formats/vagrantfile/ruby/files';
import type { MachineSurroundings } from '../../core/machines/surroundings';
import { type Answer, missing, pending, ready } from '../../core/sizes/answer';
import { Shelf } from '../shelf';
import type { Commit } from './commit';

type Asked = 'read' | 'kind' | 'list' | 'image';

/** `today`: git ignores it, so that it is taken as it is today; `outside`: it lies in no folder of the repository. */
type FoundThen =
  | { readonly kind: 'today' | 'outside' }
  | { readonly kind: 'then'; readonly value: string | readonly string[] | null };

/** The files that Vagrantfiles, libvirt’s definitions and compose files read, as a commit has them. */
export class CommitSurroundings {
  /** What was taken as it is today: absolute paths. */
  readonly assumed = new Set<string>();
  private readonly commit: Commit;
  private readonly shelf: Shelf<FoundThen>;

  constructor(commit: Commit) {
    this.commit = commit;
    this.shelf = new Shelf(
      (key) => this.look(key),
      () => undefined,
    );
  }

  around(today: MachineSurroundings): MachineSurroundings {
    const { folder, image } = today;
    return {
      ...today,
      files: this.files(today.files),
      image: (kind, name, format) => {
        const file = path.resolve(folder, name);
        if (kind !== 'file') return image(kind, name, format);
        return this.ask(
          'image',
          file,
          () => image(kind, name, format),
          () => missing(`${name} was not there ${this.commit.when}`),
        );
      },
    };
  }

  private files(today: Files): Files {
    return {
      // What `look` gives is of the kind that was asked for.
      read: (name) =>
        this.ask(
          'read',
          name,
          () => today.read(name),
          (value) => ready(value as string | null),
        ),
      kind: (name) =>
        this.ask(
          'kind',
          name,
          () => today.kind(name),
          (value) => ready(value as 'file' | 'folder' | null),
        ),
      list: (name) =>
        this.ask(
          'list',
          name,
          () => today.list(name),
          (value) => ready(value as readonly string[] | null),
        ),
    };
  }

  settled(): Promise<void> {
    return this.shelf.settled();
  }

  private ask<T>(
    what: Asked,
    name: string,
    today: () => Answer<T>,
    then: (value: (FoundThen & { readonly kind: 'then' })['value']) => Answer<T>,
  ): Answer<T> {
    const file = path.normalize(name);
    const found = this.shelf.get(`${what}\0${file}`);
    if (found.kind !== 'ready') return found.kind === 'pending' ? pending : found;
    if (found.value.kind === 'then') return then(found.value.value);
    const answer = today();
    if (found.value.kind === 'today' && answer.kind === 'ready' && answer.value !== null) this.assumed.add(file);
    return answer;
  }

  private async look(key: string): Promise<Answer<FoundThen>> {
    const [what = '', file = ''] = key.split('\0');
    const { commit } = this;
    // A link may lead into the repository.
    const name = await commit.pathOf(file);
    if (name === null) return ready({ kind: 'outside' });
    const there = commit.tree.find(name);
    if (there.kind === 'elsewhere') return missing(there.because);
    if (there.kind === 'absent')
      return ready(commit.isIgnored(name) ? { kind: 'today' } : { kind: 'then', value: null });
    const isFile = there.kind === 'file';
    if (what === 'kind') return then(there.kind);
    if (what === 'list') return then(isFile ? null : [...new Set([...there.names, ...commit.ignoredIn(name)])]);
    if (!isFile) return then(null);
    if (what === 'image') {
      const isSame = await commit.isSame(there.entry, file);
      return isSame
        ? ready({ kind: 'today' })
        : missing(`${name} was another file ${commit.when}, which is not looked into`);
    }
    const text = await commit.text(there.entry, name);
    return 'because' in text ? missing(text.because) : then(text.text);
  }
}

function then(value: string | readonly string[] | null): Answer<FoundThen> {
  return ready({ kind: 'then', value });
}
