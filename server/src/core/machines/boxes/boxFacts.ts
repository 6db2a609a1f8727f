import { type Bytes, parseBytes } from '../../sizes/bytes';
import { type Size, unknown } from '../../sizes/size';
import { type Fact, fromImage, leftTo, unset } from '../fact';
import { type BoxCatalogue, type Listed, listedSize } from './catalogue';
import { systemOfName } from './systems';

/** What is known of a box before anybody has looked into it. When its system's support ends is not among it. */
export interface CatalogueBox {
  /** The `.box` file. */
  readonly download: Size;
  /** Its disk where it is unpacked. */
  readonly used: Size;
  /** What the guest sees of its disk. */
  readonly virtual: Size;
  /** What the box says; unset where it leaves this to the provider, or nobody has looked. */
  readonly memory: Fact<Bytes>;
  readonly cpus: Fact<number>;
  readonly os: Fact<string>;
}

/** `version` is what a Vagrantfile says: a version, a constraint, or null for the newest. */
export function boxFacts(
  name: string,
  provider: string,
  version: string | null,
  catalogue: BoxCatalogue,
): CatalogueBox {
  const listed = catalogue.box(name, providerNames.get(provider) ?? provider, version);
  const size = (field: string, what: string) =>
    sizeOf(listed.get(field)) ?? unknown(`${what} of the box ${name} stands in no catalogue`);
  return {
    download: size('download', 'the download'),
    used: size('size', 'the unpacked disk'),
    virtual: size('virtual', 'the size of the disk'),
    memory: factOf(listed.get('memory'), parseBytes),
    cpus: factOf(listed.get('cpus'), Number),
    os: systemFact(name),
  };
}

/** A cloud image, by the name of its file. */
export interface CloudImageFacts {
  /** The file itself: as it is downloaded, and as it lies there. */
  readonly size: Size;
  readonly virtual: Size;
  readonly os: Fact<string>;
}

export function cloudImageFacts(path: string, catalogue: BoxCatalogue): CloudImageFacts {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const listed = catalogue.image(file);
  return {
    size: sizeOf(listed.get('size')) ?? unknown(`${file} stands in no catalogue`),
    virtual: sizeOf(listed.get('virtual')) ?? unknown(`the size of the disk in ${file} stands in no catalogue`),
    os: systemFact(file),
  };
}

/** Names that one provider had before, or has for its editions. */
const providerNames: ReadonlyMap<string, string> = new Map([
  ['vmware_fusion', 'vmware_desktop'],
  ['vmware_workstation', 'vmware_desktop'],
]);

function systemFact(name: string): Fact<string> {
  const system = systemOfName(name);
  return system === null ? unset : fromImage(system, `the name ${name}`);
}

function sizeOf(listed: Listed | undefined): Size | null {
  return listed === undefined ? null : listedSize(listed);
}

function factOf<T extends number>(listed: Listed | undefined, read: (text: string) => T | null): Fact<T> {
  const value = listed === undefined ? null : read(listed.text);
  if (listed === undefined || value === null) return leftTo('the box');
  return fromImage(value, `the box catalogue, after ${listed.source}`, listed.date);
}
