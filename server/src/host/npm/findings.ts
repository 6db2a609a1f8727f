import type { Missing } from '../../core/sizes/answer';
import type { Evidence } from '../../core/sizes/size';
import {
  type NpmBytes,
  type NpmPackage,
  type NpmRequest,
  type NpmSizes,
  npmKey,
} from '../../core/sizes/sources/node/types';

/** What a search has found so far. */
export class Findings {
  readonly archives: boolean;
  private readonly packages: readonly NpmPackage[];
  private readonly nearby: ReadonlyMap<string, number>;
  private readonly found = new Map<string, NpmBytes>();
  private readonly sources = new Set<string>();
  private date: string | null = null;

  constructor({ packages, archives }: NpmRequest, nearby: ReadonlyMap<string, number>) {
    this.packages = packages;
    this.archives = archives;
    this.nearby = nearby;
  }

  add(each: NpmPackage, size: NpmBytes, source: string, date: string | null = null): void {
    const before = this.get(each);
    this.found.set(npmKey(each), before === null ? size : { ...size, unpacked: before.unpacked });
    if (before !== null) return;
    this.sources.add(source);
    if (date !== null && (this.date === null || date < this.date)) this.date = date;
  }

  get(each: NpmPackage): NpmBytes | null {
    return this.found.get(npmKey(each)) ?? null;
  }

  private knows(each: NpmPackage): boolean {
    return this.found.has(npmKey(each));
  }

  /** Packages whose size, or whose archive's size where that is wanted, is not known. */
  open(): readonly NpmPackage[] {
    return this.packages.filter((each) => {
      const size = this.found.get(npmKey(each));
      return size === undefined || (this.archives && size.archive === null);
    });
  }

  sizes(because: Missing | null, isPending: boolean): NpmSizes {
    const evidence: Evidence = { kind: 'listed', source: [...this.sources].join(' and ') || 'nobody' };
    return {
      sizes: new Map(this.found),
      nearby: this.nearby,
      evidence: this.date === null ? evidence : { ...evidence, date: this.date },
      missing: this.packages.every((each) => this.knows(each)) ? null : because,
      pending: isPending,
    };
  }
}
