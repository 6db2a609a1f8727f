import type { AptIndex } from './aptIndex';
import type { PackageContents } from './contents';
import { excludedShare } from './excluded';
import { declaredShare, pythonSources } from './packageSize';

/** What dpkg keeps of a package of which nothing is known, from bookworm's and trixie's packages. Bytes. */
const control = 3000;

/**
 * What an index that knows files says of packages with the same names, brought to their declared sizes here: for an
 * index that is made of another release's or distribution's Packages files alone.
 */
export function contentsLike(other: AptIndex, distribution: string): (name: string, kib: number) => PackageContents {
  return (name, kib) => {
    const id = other.find(name);
    const known = id === null ? null : other.contents(id);
    if (id === null || known === null) return byName(name, 1024 * kib);
    const otherKib = Math.max(1, other.installedKib(id));
    const files = known.files * (kib / otherKib);
    const less = Math.max(0, 1024 * (otherKib - kib));
    // Ubuntu takes translations and old changelogs out of its packages: where they are smaller, it is for these.
    const slimExcluded =
      distribution === other.distribution
        ? known.slimExcluded * (kib / otherKib)
        : Math.max(0, known.slimExcluded - less);
    return {
      measured: false,
      files,
      slimExcluded: Math.min(files, slimExcluded),
      python: Math.min(files, known.python * Math.max(kib / otherKib, 1)),
      control: known.control,
      templates: known.templates,
    };
  };
}

function byName(name: string, declared: number): PackageContents {
  const files = declared * declaredShare;
  const slimExcluded = files * excludedShare(name, files).likely;
  return { measured: false, files, slimExcluded, python: pythonSources(name, files), control, templates: 0 };
}
