import { lstat, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AppliedBudgets, budgetsFor, noBudgets, severitiesOf } from '../core/budgets/budget';
import type { BudgetFile } from '../core/budgets/readBudgets';
import { isPlimsollFile } from '../core/formats/plimsoll/keys';
import { missing, pending, ready } from '../core/sizes/answer';
import { noChoices, type SeverityChoices } from '../core/text/severities';
import type { WorldConfiguration } from '../core/world';
import { liesInside } from './locate';
import { isInside, pathOf } from './paths';
import { readText } from './readText';

type Reach = Pick<WorldConfiguration, 'folders' | 'trusted'>;

interface Search {
  readonly applied: AppliedBudgets;
  /** Counts the searches for this document: of two that run, the later one is believed. */
  readonly number: number;
}

/** The budgets of each open Dockerfile, from the nearest `plimsoll.yaml` at or above it. Answers at once; reads behind it. */
export class BudgetFiles {
  private readonly onChange: (uri: string) => void;
  private readonly searches = new Map<string, Search>();
  private readonly running = new Set<Promise<void>>();
  private reach: Reach = { folders: [], trusted: false };
  private last: { readonly text: string; readonly file: BudgetFile } | null = null;

  constructor(onChange: (uri: string) => void) {
    this.onChange = onChange;
  }

  configure({ folders, trusted }: Reach): void {
    const same = trusted === this.reach.trusted && folders.join('\n') === this.reach.folders.join('\n');
    this.reach = { folders, trusted };
    if (!same) this.recheck();
  }

  for(uri: string): AppliedBudgets {
    if (!this.searches.has(uri)) this.search(uri);
    return this.searches.get(uri)?.applied ?? noBudgets;
  }

  close(uri: string): void {
    this.searches.delete(uri);
  }

  /** Files that have changed on disk. */
  invalidate(paths: readonly string[]): void {
    if (paths.some(isPlimsollFile)) this.recheck();
  }

  recheck(): void {
    for (const uri of this.searches.keys()) this.search(uri);
  }

  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Until something else is found, what was found last holds. */
  private search(uri: string): void {
    const before = this.searches.get(uri);
    const number = (before?.number ?? 0) + 1;
    this.searches.set(uri, { applied: before?.applied ?? { ...noBudgets, budgets: pending }, number });
    const search = this.find(uri, this.reach)
      .catch((error: unknown): AppliedBudgets => ({ ...noBudgets, budgets: missing(String(error)) }))
      .then((applied) => {
        this.running.delete(search);
        const now = this.searches.get(uri);
        if (now?.number !== number) return;
        this.searches.set(uri, { applied, number });
        if (JSON.stringify(now.applied) !== JSON.stringify(applied)) this.onChange(uri);
      });
    this.running.add(search);
  }

  private async find(uri: string, reach: Reach): Promise<AppliedBudgets> {
    const dockerfile = pathOf(uri);
    const file = dockerfile === null ? null : await findFile(path.dirname(dockerfile), reach);
    if (dockerfile === null || file === null) return noBudgets;
    const found = (budgets: AppliedBudgets['budgets'], severities: SeverityChoices = noChoices): AppliedBudgets => ({
      file: pathToFileURL(file).href,
      budgets,
      severities,
    });
    if (!(await mayRead(file, reach)))
      return found(missing('plimsoll.yaml is a link that leads out of this untrusted workspace'));
    const text = await readText(file);
    if (text === null) return found(missing('plimsoll.yaml cannot be read, or is larger than 1 MB'));
    const { entries, rules, unusable } = await this.read(text);
    if (unusable !== null) return found(missing(`plimsoll.yaml cannot be used: ${unusable}`));
    const below = path.relative(path.dirname(file), dockerfile).split(path.sep).join('/');
    return found(ready(budgetsFor(entries, below)), severitiesOf(rules));
  }

  /** Many Dockerfiles share one file. The YAML library is loaded with the first of them. */
  private async read(text: string): Promise<BudgetFile> {
    if (this.last?.text === text) return this.last.file;
    const { readBudgets } = await import('../core/budgets/readBudgets');
    const file = readBudgets(text);
    this.last = { text, file };
    return file;
  }
}

const highestLevels = 40;

/** The nearest `plimsoll.yaml`, up to the repository's root; in an untrusted workspace not above the workspace's folders. */
async function findFile(start: string, { folders, trusted }: Reach): Promise<string | null> {
  const homes = folders.map(pathOf).filter((folder) => folder !== null);
  let folder = start;
  for (let level = 0; level < highestLevels; level++) {
    if (!trusted && !homes.some((home) => isInside(home, folder))) return null;
    const file = path.join(folder, 'plimsoll.yaml');
    if (await lstat(file).catch(() => null)) return file;
    const parent = path.dirname(folder);
    if (parent === folder || (await stat(path.join(folder, '.git')).catch(() => null))) return null;
    folder = parent;
  }
  return null;
}

async function mayRead(file: string, { folders, trusted }: Reach): Promise<boolean> {
  return (
    trusted ||
    liesInside(
      folders.map(pathOf).filter((folder) => folder !== null),
      file,
    )
  );
}
