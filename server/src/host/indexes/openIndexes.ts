import { type Answer, missing } from '../../core/sizes/answer';
import type { Distribution } from '../../core/sizes/run/site';
import type { ApkIndex } from '../../core/sizes/sources/apk/apkIndex';
import type { AptData } from '../../core/sizes/sources/apt/types';
import type { RpmIndex } from '../../core/sizes/sources/rpm/rpmIndex';
import type { Net } from '../net/types';
import { Shelf } from '../shelf';
import { type IndexAddresses, usualAddresses } from './addresses';
import { fetchApk } from './alpine';
import { apkArchitecture, debianArchitecture, rpmArchitecture } from './architectures';
import { KeptFiles } from './keptFiles';
import { fetchRpm } from './rpm';
import { fetchUbuntu } from './ubuntu';

export interface IndexOptions {
  /** Where other servers than the usual ones are asked. */
  readonly addresses: Partial<IndexAddresses>;
  /** Called after each search. */
  readonly arrived: () => void;
}

/** Package indexes of distributions, fetched when they are first asked for. */
export interface PackageIndexes {
  apk(repositories: readonly string[], architecture: string, variant: string): Answer<ApkIndex>;
  rpm(distribution: Distribution, release: string, architecture: string, epel: boolean): Answer<RpmIndex>;
  /** A release of Ubuntu by its code name. */
  ubuntu(release: string, architecture: string): Answer<AptData>;
  /** Everything is asked anew. */
  refresh(): void;
  settled(): Promise<void>;
}

/** `net` is null where the user has not allowed look-ups; `folder` is for tables, or null to keep none. */
export function openIndexes(net: Net | null, folder: string | null, options: IndexOptions): PackageIndexes {
  const addresses = { ...usualAddresses, ...options.addresses };
  const kept = new KeptFiles(folder);
  const apk = new Shelf<ApkIndex>(async (key) => {
    const [architecture = '', ...repositories] = key.split(' ');
    return net === null ? refused : fetchApk(net, addresses.alpine, repositories, architecture, kept);
  }, options.arrived);
  const rpm = new Shelf<RpmIndex>(async (key) => {
    const [distribution = '', release = '', architecture = '', epel = ''] = key.split(' ');
    if (net === null || !isDistribution(distribution)) return refused;
    return fetchRpm(net, addresses, { distribution, release, architecture, epel: epel === 'epel' }, kept);
  }, options.arrived);
  const ubuntu = new Shelf<AptData>(async (key) => {
    const [release = '', architecture = ''] = key.split(' ');
    if (net === null) return refused;
    const base = architecture === 'amd64' || architecture === 'i386' ? addresses.ubuntu : addresses['ubuntu-ports'];
    return fetchUbuntu(net, base, release, architecture, kept);
  }, options.arrived);
  return {
    apk: (repositories, architecture, variant) => {
      if (net === null) return refused;
      const arch = apkArchitecture(architecture, variant);
      if (arch === null) return missing(`Alpine is not known to have packages for ${architecture}`);
      return repositories.every(isName)
        ? apk.get([arch, ...repositories].join(' '))
        : missing('its release is no release of Alpine');
    },
    rpm: (distribution, release, architecture, epel) => {
      if (net === null) return refused;
      const arch = rpmArchitecture(architecture);
      if (arch === null) return missing(`${distribution} is not known to have packages for ${architecture}`);
      if (!isName(release)) return missing(`its release is no release of ${distribution}`);
      return rpm.get([distribution, release, arch, epel ? 'epel' : ''].join(' '));
    },
    ubuntu: (release, architecture) => {
      if (net === null) return refused;
      const arch = debianArchitecture(architecture);
      if (arch === null) return missing(`Ubuntu is not known to have packages for ${architecture}`);
      return isName(release) ? ubuntu.get(`${release} ${arch}`) : missing('its release is no release of Ubuntu');
    },
    refresh: () => {
      apk.forget();
      rpm.forget();
      ubuntu.forget();
    },
    settled: async () => {
      await Promise.all([apk.settled(), rpm.settled(), ubuntu.settled()]);
    },
  };
}

const refused = missing('package indexes may not be fetched', 'allow-packages');

/** Releases come from tags that anybody may write, and become parts of addresses. */
function isName(text: string): boolean {
  return /^[\w.-]{1,40}(?:\/[\w-]{1,40})?$/.test(text) && !text.includes('..');
}

const distributions: ReadonlySet<string> = new Set<Distribution>([
  'fedora',
  'centos',
  'rhel',
  'rocky',
  'alma',
  'oracle',
  'amazon',
  'opensuse',
]);

function isDistribution(text: string): text is Distribution {
  return distributions.has(text);
}
