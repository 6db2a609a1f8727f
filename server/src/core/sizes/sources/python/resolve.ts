import type { Help } from '../../answer';
import type { Target } from './interpreter';
import { evaluateMarker } from './marker';
import type { PypiLookups, PythonFile, PythonProject } from './pypi';
import { parseRequirement, type Requirement } from './requirement';
import { allows, namesPrerelease, parseSpecifier, pinned, type Specifier } from './specifier';
import { compareVersions, isPrerelease, type PythonVersion, parseVersion } from './version';
import { parseWheelName, rankOf } from './wheelName';

/** One wheel that is installed. */
export interface PickedWheel {
  readonly name: string;
  readonly file: PythonFile;
  readonly date: string;
  readonly pure: boolean;
  /** False where it hangs on something not known. */
  readonly certain: boolean;
}

export interface Resolution {
  readonly wheels: readonly PickedWheel[];
  /** Why something that is installed is not among the wheels, one clause each. */
  readonly gaps: readonly string[];
  readonly helps: readonly Help[];
  readonly pending: boolean;
}

export interface Wishes {
  readonly requirements: readonly Requirement[];
  /** What `-c` files say of versions. */
  readonly constraints: readonly Requirement[];
  /** False for `--no-deps`. */
  readonly dependencies: boolean;
}

const mostPackages = 1500;
const mostRounds = 6;

/**
 * The wheels that an installer would choose: the newest version of each project that all who want it allow. Where a later
 * wish rules out what was chosen before, it starts again with that wish known; it does not try older versions of those
 * who wish.
 */
export function resolve(wishes: Wishes, target: Target, pypi: PypiLookups): Resolution {
  const said = new Map<string, Specifier[]>();
  for (const { name, specifier } of wishes.constraints) said.set(name, [...(said.get(name) ?? []), specifier]);
  let round = new Round(wishes, target, pypi, said);
  let rounds = 1;
  while (round.run() && rounds < mostRounds) {
    round = new Round(wishes, target, pypi, said);
    rounds++;
  }
  return round.result();
}

interface Chosen {
  readonly version: PythonVersion;
  readonly wheel: Omit<PickedWheel, 'certain'>;
  certain: boolean;
  readonly extras: Set<string>;
}

class Round {
  private readonly wishes: Wishes;
  private readonly target: Target;
  private readonly pypi: PypiLookups;
  /** What has been said of versions, by project; grows. */
  private readonly said: Map<string, Specifier[]>;
  private readonly chosen = new Map<string, Chosen | null>();
  private readonly gaps = new Set<string>();
  private readonly helps = new Set<Help>();
  private pending = false;

  constructor(wishes: Wishes, target: Target, pypi: PypiLookups, said: Map<string, Specifier[]>) {
    this.wishes = wishes;
    this.target = target;
    this.pypi = pypi;
    this.said = said;
  }

  /** True where something chosen turned out to be ruled out. */
  run(): boolean {
    const queue: Wish[] = this.wishes.requirements.map((requirement) => ({
      requirement,
      extras: new Set(),
      certain: true,
    }));
    for (let at = 0; at < queue.length && this.chosen.size < mostPackages; at++) {
      const wish = queue[at];
      if (wish === undefined) break;
      const next = this.follow(wish);
      if (next === 'again') return true;
      queue.push(...next);
    }
    return false;
  }

  result(): Resolution {
    const wheels = [...this.chosen.values()].flatMap((chosen) =>
      chosen === null ? [] : [{ ...chosen.wheel, certain: chosen.certain }],
    );
    return { wheels, gaps: [...this.gaps], helps: [...this.helps], pending: this.pending };
  }

  private follow({ requirement, extras, certain }: Wish): readonly Wish[] | 'again' {
    const { name, specifier, marker } = requirement;
    const verdict = marker === '' ? 'yes' : evaluateMarker(marker, this.target.markers, extras);
    if (verdict === 'no') return [];
    const sure = certain && verdict === 'yes';
    if (requirement.url !== null) {
      this.gaps.add(`${name} comes from an address instead of an index`);
      return [];
    }
    const before = this.chosen.get(name);
    const known = this.said.get(name) ?? [];
    if (before !== undefined) {
      if (before === null) return [];
      if (!allows(specifier, before.version)) {
        this.said.set(name, [...known, specifier]);
        return 'again';
      }
      before.certain ||= sure;
      const fresh = requirement.extras.filter((extra) => !before.extras.has(extra));
      for (const extra of fresh) before.extras.add(extra);
      return fresh.length === 0 ? [] : this.needs(before, sure);
    }
    const chosen = this.choose(name, [...known, specifier], sure);
    this.chosen.set(name, chosen);
    if (chosen === null) return [];
    for (const extra of requirement.extras) chosen.extras.add(extra);
    return this.needs(chosen, sure);
  }

  private choose(name: string, specifiers: readonly Specifier[], certain: boolean): Chosen | null {
    const answer = this.pypi.project(name);
    if (answer.kind === 'pending') {
      this.pending = true;
      this.gaps.add('the package index is being asked');
      return null;
    }
    if (answer.kind === 'missing') {
      if (answer.helps !== undefined) this.helps.add(answer.helps);
      this.gaps.add(answer.because);
      return null;
    }
    const found = newest(answer.value, specifiers, this.target);
    if (typeof found === 'string') {
      this.gaps.add(`${name} ${found}`);
      return null;
    }
    return { ...found, wheel: { ...found.wheel, name }, certain, extras: new Set() };
  }

  private needs({ wheel, extras }: Chosen, certain: boolean): readonly Wish[] {
    if (!this.wishes.dependencies) return [];
    const answer = this.pypi.requires(wheel.file.url);
    if (answer.kind === 'pending') this.pending = true;
    if (answer.kind !== 'ready') {
      this.gaps.add(`what ${wheel.name} needs is not known`);
      return [];
    }
    return answer.value.flatMap((text) => {
      const requirement = parseRequirement(text);
      return requirement === null ? [] : [{ requirement, extras, certain }];
    });
  }
}

interface Wish {
  readonly requirement: Requirement;
  /** Extras of the project that wishes, which its markers ask for. */
  readonly extras: ReadonlySet<string>;
  readonly certain: boolean;
}

type Found = Pick<Chosen, 'version'> & { readonly wheel: Omit<PickedWheel, 'name' | 'certain'> };

/** The best wheel of the newest version allowed, or why there is none. */
function newest({ files, date }: PythonProject, specifiers: readonly Specifier[], target: Target): Found | string {
  let best: { readonly version: PythonVersion; readonly file: PythonFile; readonly fit: number } | null = null;
  let stable = false;
  let sourceOnly: PythonVersion | null = null;
  const early = specifiers.some(namesPrerelease);
  const wanted = specifiers.some((each) => pinned(each) !== null);
  for (const file of files) {
    const version = parseVersion(versionIn(file.name));
    if (version === null || (file.yanked && !wanted) || !specifiers.every((each) => allows(each, version))) continue;
    if (!allowsPython(file, target)) continue;
    const wheel = parseWheelName(file.name);
    const rank = wheel === null ? null : rankOf(wheel, target.interpreter);
    if (isPrerelease(version) && !early && stable) continue;
    if (!isPrerelease(version) && !stable) {
      stable = true;
      if (!early) [best, sourceOnly] = [null, null];
    }
    if (rank === null) {
      if (wheel === null && (sourceOnly === null || compareVersions(version, sourceOnly) > 0)) sourceOnly = version;
      continue;
    }
    const order = best === null ? 1 : compareVersions(version, best.version) || rank - best.fit;
    if (order > 0) best = { version, file, fit: rank };
  }
  if (best === null)
    return sourceOnly === null ? 'has no version that fits' : 'has no wheel that fits, and is built from its source';
  if (sourceOnly !== null && compareVersions(sourceOnly, best.version) > 0)
    return 'has no wheel that fits in its newest version, and is built from its source';
  return { version: best.version, wheel: { file: best.file, date, pure: /-any\.whl$/.test(best.file.name) } };
}

function versionIn(file: string): string {
  const wheel = parseWheelName(file);
  if (wheel !== null) return wheel.version;
  return /-([^-]+)\.(?:tar\.gz|zip|tar\.bz2)$/.exec(file)?.[1] ?? '';
}

function allowsPython({ requiresPython }: PythonFile, { interpreter }: Target): boolean {
  if (requiresPython === null) return true;
  const [specifier, version] = [parseSpecifier(requiresPython), parseVersion(`${interpreter.version.join('.')}.99`)];
  return specifier === null || version === null || allows(specifier, version);
}
