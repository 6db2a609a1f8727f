import { isEmpty, listOf } from '../packageTable/lists';
import { type PackageTable, providersOf } from '../packageTable/table';
import { bestOf, newestOfEach } from './best';
import { type Requirement, readRequirement } from './rich';
import { findWished } from './wish';

export interface RpmClosure {
  /** What is newly installed, in the order in which it was chosen. */
  readonly packages: readonly number[];
  /** Wishes that no package answers. */
  readonly missing: readonly string[];
}

export interface RpmRequest {
  readonly wishes: readonly string[];
  readonly installed: ReadonlySet<number>;
  /** Whether Recommends and Supplements are followed. */
  readonly weak: boolean;
}

/**
 * What dnf installs for these wishes, by its rules: what is there already before anything new, needs that one package
 * alone answers before those with a choice, and of several answers the first in the order of the repositories, in the newest
 * version of its name. Versions of dependencies are not compared, since one release's packages fit together, and
 * neither conflicts nor obsoletes are followed. Held against dnf 4.14 (libsolv 0.7.23), 2026-11.
 */
export function rpmClosure(table: PackageTable, { wishes, installed, weak }: RpmRequest): RpmClosure {
  const missing: string[] = [];
  const search = new Search(table, installed);
  for (const wish of wishes) {
    const found = findWished(table, wish);
    if (found.length === 0) missing.push(wish);
    for (const id of found) search.take(id);
  }
  search.settle();
  while (weak && search.takeWanted()) search.settle();
  return { packages: [...search.chosen], missing };
}

/** A requirement by the numbers of its names; null for names that the table does not have. */
type Known =
  | { readonly kind: 'name'; readonly name: number | null }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Known[] }
  | { readonly kind: 'if'; readonly what: Known; readonly when: Known; readonly otherwise: Known };

class Search {
  readonly chosen = new Set<number>();
  private readonly table: PackageTable;
  private readonly installed: ReadonlySet<number>;
  /** Names of what is there: of one name, only one version is. */
  private readonly bearers: Set<number | undefined>;
  /** By the number of their text. */
  private readonly requirements = new Map<number, Known>();
  /** Needs with a choice, in the order in which they came up. */
  private readonly open: number[] = [];
  /** Needs that hang on a condition, which may come true later. */
  private readonly conditional = new Set<number>();
  private walked = 0;

  constructor(table: PackageTable, installed: ReadonlySet<number>) {
    this.table = table;
    this.installed = installed;
    this.bearers = new Set([...installed].map((id) => table.nameOf[id]));
  }

  take(id: number): void {
    if (this.bearers.has(this.table.nameOf[id])) return;
    this.bearers.add(this.table.nameOf[id]);
    this.chosen.add(id);
  }

  /** Takes what is needed until nothing is. */
  settle(): void {
    for (;;) {
      this.walk();
      const next = this.open.find((name) => !this.isMet(this.requirement(name)));
      if (next === undefined) return;
      const [first] = this.candidates(this.requirement(next));
      this.open.splice(0, this.open.indexOf(next) + 1);
      if (first !== undefined) this.take(first);
    }
  }

  /** Recommends of what is new, and packages that supplement what is there; false where there were none left. */
  takeWanted(): boolean {
    const before = this.chosen.size;
    for (const id of [...this.chosen]) for (const name of listOf(this.table.wants, id)) this.want(name);
    if (this.chosen.size > before) return true;
    for (let id = 0; id < this.table.packages; id++) {
      if (isEmpty(this.table.comesWith, id) || this.isThere(id)) continue;
      const conditions = listOf(this.table.comesWith, id);
      if (![...conditions].some((name) => this.isMet(this.requirement(name)))) continue;
      const name = this.table.nameOf[id] ?? 0;
      this.take(bestOf(this.table, this.table.names.at(name), providersOf(this.table, name)) ?? id);
    }
    return this.chosen.size > before;
  }

  private isThere = (id: number): boolean => this.installed.has(id) || this.bearers.has(this.table.nameOf[id]);

  /** Looks at the needs of each package once, and at conditional ones as often as anything has come. */
  private walk(): void {
    for (let before = -1; before !== this.chosen.size; ) {
      before = this.chosen.size;
      let at = 0;
      for (const id of this.chosen) {
        if (at++ < this.walked) continue;
        this.walked = at;
        for (const name of listOf(this.table.needs, id)) this.need(name);
      }
      for (const name of this.conditional) this.need(name);
    }
  }

  private need(name: number): void {
    const requirement = this.requirement(name);
    if (requirement.kind === 'if') this.conditional.add(name);
    if (this.isMet(requirement)) return;
    for (const each of this.unmet(requirement)) {
      const candidates = this.candidates(each);
      if (candidates.length > 1) this.open.push(each.kind === 'name' ? (each.name ?? name) : name);
      else if (candidates[0] !== undefined) this.take(candidates[0]);
    }
  }

  private want(name: number): void {
    const requirement = this.requirement(name);
    if (this.isMet(requirement)) return;
    const [first] = this.candidates(requirement);
    if (first !== undefined) this.take(first);
  }

  private requirement(name: number): Known {
    if (!this.table.names.begins(name, '(')) return { kind: 'name', name };
    const known = this.requirements.get(name);
    if (known !== undefined) return known;
    const read = this.known(readRequirement(this.table.names.at(name)));
    this.requirements.set(name, read);
    return read;
  }

  private known(requirement: Requirement): Known {
    switch (requirement.kind) {
      case 'name':
        return { kind: 'name', name: this.table.names.find(requirement.name) };
      case 'and':
      case 'or':
        return { kind: requirement.kind, of: requirement.of.map((each) => this.known(each)) };
      case 'if': {
        const [what, when, otherwise] = [requirement.what, requirement.when, requirement.otherwise];
        return { kind: 'if', what: this.known(what), when: this.known(when), otherwise: this.known(otherwise) };
      }
    }
  }

  /** The parts of a requirement that each must be answered, where its conditions hold. */
  private unmet(requirement: Known): readonly Known[] {
    if (requirement.kind === 'and') return requirement.of.flatMap((each) => this.unmet(each));
    if (requirement.kind === 'if')
      return this.unmet(this.isMet(requirement.when) ? requirement.what : requirement.otherwise);
    return this.isMet(requirement) ? [] : [requirement];
  }

  /** Packages that would answer a requirement, of each name the newest, in the order of the repositories. */
  private candidates(requirement: Known): readonly number[] {
    switch (requirement.kind) {
      case 'name':
        return requirement.name === null ? [] : newestOfEach(this.table, providersOf(this.table, requirement.name));
      case 'or':
        return [...new Set(requirement.of.flatMap((each) => this.candidates(each)))].sort((a, b) => a - b);
      case 'and': {
        const [first] = requirement.of;
        return first === undefined ? [] : this.candidates(first);
      }
      case 'if':
        return this.candidates(this.isMet(requirement.when) ? requirement.what : requirement.otherwise);
    }
  }

  private isMet(requirement: Known): boolean {
    switch (requirement.kind) {
      case 'name':
        return requirement.name !== null && providersOf(this.table, requirement.name).some(this.isThere);
      case 'and':
        return requirement.of.every((each) => this.isMet(each));
      case 'or':
        return requirement.of.some((each) => this.isMet(each));
      case 'if':
        return this.isMet(this.isMet(requirement.when) ? requirement.what : requirement.otherwise);
    }
  }
}
