import { alike } from './alike';
import type { Datum, Gap, Options, Said, VagrantProvider, VagrantVm } from './model';
import type { Site } from './ruby/values';

/** What two readings of a machine agree on; where they differ, the order in which machines are loaded decides. */
export function agreeOnVm(first: VagrantVm, later: VagrantVm, site: Site): VagrantVm {
  if (alike(first, later)) return later;
  const gaps: Gap[] = [...later.gaps];
  const common = <T extends { readonly site: Site | null }>(
    field: Gap['field'],
    a: readonly T[],
    b: readonly T[],
  ): readonly T[] => {
    if (!alike(a, b)) gaps.push({ field, because, site: siteIn(a, b) ?? site });
    const seen = new Set(a.map(print));
    return b.filter((each) => seen.has(print(each)));
  };
  const isPort = ({ type }: VagrantVm['networks'][number]): boolean => type === 'forwarded_port';
  const networks = [
    ...common(
      'networks',
      first.networks.filter((each) => !isPort(each)),
      later.networks.filter((each) => !isPort(each)),
    ),
    ...common('forwardedPorts', first.networks.filter(isPort), later.networks.filter(isPort)),
  ];
  const sections = [...later.sections].map(([name, options]): [string, Options] => [
    name,
    agreeOnOptions(first.sections.get(name) ?? none, options, site),
  ]);
  return {
    settings: agreeOnOptions(first.settings, later.settings, site),
    box: agree(first.box, later.box, site),
    boxVersion: agree(first.boxVersion, later.boxVersion, site),
    boxUrls: agree(first.boxUrls, later.boxUrls, site),
    hostname: agree(first.hostname, later.hostname, site),
    guest: agree(first.guest, later.guest, site),
    networks,
    folders: common('sharedFolders', first.folders, later.folders),
    disks: common('disks', first.disks, later.disks),
    provisioners: common('provisioners', first.provisioners, later.provisioners),
    sections: new Map(sections),
    gaps,
  };
}

/** As for the machine; a provider that one reading lacks has set nothing there. */
export function agreeOnProvider(first: VagrantProvider | undefined, later: VagrantProvider): VagrantProvider {
  const older = first ?? empty(later);
  const { vm: _first, ...before } = older;
  const { vm: _later, ...after } = later;
  if (alike(before, after)) return later;
  const { site } = later;
  const seen = new Set([...older.calls, ...older.customizations].map(print));
  return {
    ...later,
    memory: agree(older.memory, later.memory, site),
    cpus: agree(older.cpus, later.cpus, site),
    settings: agreeOnOptions(older.settings, later.settings, site),
    modified: agreeOnOptions(older.modified, later.modified, site),
    calls: later.calls.filter((each) => seen.has(print(each))),
    customizations: later.customizations.filter((each) => seen.has(print(each))),
  };
}

/** What is overridden for a provider stands; the rest is what was agreed on. */
export function carryOver(overridden: VagrantVm, later: VagrantVm, agreed: VagrantVm): VagrantVm {
  if (later === agreed) return overridden;
  const keep = <K extends keyof VagrantVm>(key: K): VagrantVm[K] =>
    alike(overridden[key], later[key]) ? agreed[key] : overridden[key];
  return {
    settings: keep('settings'),
    box: keep('box'),
    boxVersion: keep('boxVersion'),
    boxUrls: keep('boxUrls'),
    hostname: keep('hostname'),
    guest: keep('guest'),
    networks: keep('networks'),
    folders: keep('folders'),
    disks: keep('disks'),
    provisioners: keep('provisioners'),
    sections: keep('sections'),
    gaps: [...new Set([...overridden.gaps, ...agreed.gaps])],
  };
}

/** Equal for what says the same, wherever it is written. */
export function print(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) =>
    key === 'site' ? undefined : each instanceof Map ? [...each] : each,
  );
}

const because =
  'the block of a machine changes what lies outside of it: it depends on which machines are loaded before';
const unset: Said<never> = { kind: 'unset' };
const none: Options = { known: new Map(), rest: null };

/** One fact of two readings. */
export function agree<T>(first: Said<T>, later: Said<T>, site: Site): Said<T> {
  if (alike(first, later)) return later;
  return { kind: 'unknown', because, site: (later.kind === 'known' ? later.site : null) ?? site };
}

function agreeOnOptions(first: Options, later: Options, site: Site): Options {
  if (alike(first, later)) return later;
  const names = new Set([...first.known.keys(), ...later.known.keys()]);
  const known = new Map<string, Said<Datum>>();
  for (const name of names)
    known.set(name, agree(first.known.get(name) ?? unset, later.known.get(name) ?? unset, site));
  return { known, rest: later.rest ?? first.rest };
}

function empty(like: VagrantProvider): VagrantProvider {
  return { ...like, memory: unset, cpus: unset, settings: none, modified: none, calls: [], customizations: [] };
}

function siteIn<T extends { readonly site: Site | null }>(...lists: readonly (readonly T[])[]): Site | null {
  return lists.flat().find(({ site }) => site !== null)?.site ?? null;
}
