import { homedir } from 'node:os';
import * as path from 'node:path';
import type { Platform } from '../core/formats/dockerfile/platform';
import { type ImageReference, parseImageReference } from '../core/formats/dockerfile/words/imageReference';
import { type Answer, ready } from '../core/sizes/answer';
import type { BaseImage } from '../core/sizes/layerSizes';
import type { AptKnowledge, Lookups } from '../core/sizes/run/lookups';
import type { BaseSystem } from '../core/sizes/run/site';
import type { AptData } from '../core/sizes/sources/apt/types';
import { systemOf } from '../core/sizes/sources/catalogue/system';
import { lookupName } from '../core/sizes/sources/engine/imageIndex';
import { imageSystem } from '../core/sizes/sources/engine/system';
import type { Permissions } from '../core/world';
import { type AptReleases, openAptReleases } from './aptReleases';
import { baseCatalogue, baseImage } from './baseImages';
import { dataFolder } from './dataFolder';
import { EngineImages } from './engine/engineImages';
import { surroundings } from './engine/surroundings';
import { engineAddresses } from './engine/whereabouts';
import { openIndexes, type PackageIndexes } from './indexes/openIndexes';
import { cacheFolder } from './net/cacheFolder';
import { createNet, type LiveNet } from './net/createNet';
import { NpmPackages } from './npm/npmPackages';
import { PypiQuestions, pythonIndex } from './pypi/pypiQuestions';
import { dockerLogins } from './registry/dockerLogins';
import { RegistryBases } from './registry/registryBases';
import { RegistryImages } from './registry/registryImages';
import { UrlQuestions } from './urls/urlQuestions';

/** What a user allows, and whether the workspace is trusted. */
export interface Allowance {
  readonly trusted: boolean;
  readonly permissions: Permissions;
}

/** All that may be asked beyond the files of the workspace. Made anew when what is allowed changes. */
export class Services {
  readonly engine: EngineImages;
  private readonly allowance: Allowance;
  private readonly net: LiveNet;
  private readonly registries: RegistryImages;
  private readonly bases: RegistryBases;
  private readonly indexes: PackageIndexes;
  private readonly releases: AptReleases;
  private readonly urls: UrlQuestions;
  private readonly pypi: PypiQuestions;
  private readonly npm: NpmPackages;
  private readonly fetched = new WeakMap<AptData, AptKnowledge>();
  private readonly completed = new WeakMap<BaseImage, BaseImage>();

  /** `arrived` is called when any answer has come. */
  constructor(allowance: Allowance, arrived: () => void) {
    const { trusted, permissions } = allowance;
    const { insecureHosts, mirrors, proxy, offline, engineSocket } = permissions;
    const environment = process.env;
    const folder = trusted ? cacheFolder(environment) : null;
    const now = () => Date.now();
    this.allowance = allowance;
    this.net = createNet({ cacheFolder: folder, offline, insecure: insecureHosts, proxy, environment, now });
    this.engine = new EngineImages({
      addresses: trusted && permissions.engine ? () => engineAddresses(engineSocket, surroundings(), offline) : null,
      now,
      arrived,
    });
    const permission = trusted ? (permissions.registries ? 'granted' : 'off') : 'untrusted';
    const findLogin = trusted && permissions.credentials ? dockerLogins(environment) : null;
    this.registries = new RegistryImages(
      { net: this.net, permission, mirrors, insecure: insecureHosts, findLogin, now },
      arrived,
    );
    this.bases = new RegistryBases(this.registries, baseCatalogue);
    const packages = trusted && permissions.packages ? this.net : null;
    const tables = folder === null ? null : path.join(folder, 'indexes');
    this.indexes = openIndexes(packages, tables, { addresses: {}, arrived });
    this.releases = openAptReleases(arrived);
    this.urls = new UrlQuestions({ net: this.net, allowed: () => trusted && permissions.urls }, arrived);
    this.pypi = new PypiQuestions(
      { net: this.net, allowed: () => trusted && permissions.packages, index: pythonIndex(environment) },
      arrived,
    );
    this.npm = new NpmPackages({
      net: this.net,
      data: dataFolder('npm'),
      storage: folder === null ? null : path.join(folder, 'npm'),
      home: homedir(),
      environment,
      arrived,
    });
  }

  /** What the registry says of a base image, if it may be asked, else what the catalogue knows. */
  base(reference: ImageReference, platform: Platform): BaseImage {
    const base = this.bases.base(reference, platform, baseImage(reference, platform));
    return base.system === null ? this.withEngineSystem(base, reference, platform) : base;
  }

  /** An image that only the local engine has may tell what it is made of. */
  private withEngineSystem(base: BaseImage, reference: ImageReference, platform: Platform): BaseImage {
    const images = this.engine.get([lookupName(reference)]);
    if (images.kind !== 'ready') return base;
    const image = images.value.base({ kind: 'image', text: reference.familiar, reference }, platform);
    const system = image === null ? null : imageSystem(image, images.value, systemByName);
    if (system === null) return base;
    const known = this.completed.get(base);
    if (known?.system === system) return known;
    const completed = { ...base, system };
    this.completed.set(base, completed);
    return completed;
  }

  /** `context` is the build context's folder; null while it is not known, or where it may not be read. */
  lookups(context: string | null, otherwise: Lookups['npm']): Lookups {
    const { trusted, permissions } = this.allowance;
    const allowed = { trusted, packages: trusted && permissions.packages, credentials: permissions.credentials };
    return {
      apt: (distribution, release, architecture) => this.apt(distribution, release, architecture),
      apk: (repositories, architecture, variant) => this.indexes.apk(repositories, architecture, variant),
      rpm: (distribution, release, architecture, epel) => this.indexes.rpm(distribution, release, architecture, epel),
      url: (url) => this.urls.url(url),
      pypi: this.pypi,
      npm: (request) => (context === null ? otherwise(request) : this.npm.sizes(context, request, allowed)),
    };
  }

  /** What is bundled of a release of Debian, by its code name. */
  debian(release: string): Answer<AptKnowledge> {
    return this.releases.release(release);
  }

  /** Debian's index is bundled. */
  private apt(distribution: 'debian' | 'ubuntu', release: string, architecture: string): Answer<AptKnowledge> {
    if (distribution === 'debian') return this.debian(release);
    const answer = this.indexes.ubuntu(release, architecture);
    if (answer.kind !== 'ready') return answer;
    const known = this.fetched.get(answer.value) ?? { data: answer.value, additions: this.releases.additions() };
    this.fetched.set(answer.value, known);
    return ready(known);
  }

  refresh(): void {
    this.net.refresh();
    this.engine.forget();
    this.registries.forget();
    this.indexes.refresh();
    this.urls.forget();
    this.pypi.forget();
    this.npm.refresh();
  }

  async settled(): Promise<void> {
    await Promise.all([
      this.engine.settled(),
      this.registries.settled(),
      this.indexes.settled(),
      this.releases.settled(),
      this.urls.settled(),
      this.pypi.settled(),
      this.npm.settled(),
    ]);
  }
}

function systemByName(name: string): BaseSystem | null {
  const reference = parseImageReference(name);
  return reference.ok ? systemOf(reference, baseCatalogue()) : null;
}
