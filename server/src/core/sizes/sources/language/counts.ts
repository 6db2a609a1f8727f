import type { LanguageTool } from '../../../shell/effects/projects';

/** A file that lists what a project needs. */
interface Listing {
  readonly file: string;
  /** How many it lists; null where that cannot be read. */
  readonly count: (text: string, production: boolean) => number | null;
}

/** The lock files of each tool, the best first. None of them says how large anything is. */
export const listings: Readonly<Record<LanguageTool, readonly Listing[]>> = {
  go: [
    { file: 'go.sum', count: (text) => distinct(text, /^(\S+ [^\s/]+) h1:/gm) },
    { file: 'go.mod', count: (text) => distinct(text, /^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/\S+ v\S+)/gm) },
  ],
  cargo: [{ file: 'Cargo.lock', count: (text) => distinct(text, /^source = "registry\+[^"]*"\nchecksum = "(\w+)"/gm) }],
  rustup: [],
  maven: [{ file: 'pom.xml', count: (text) => matches(text, /<dependency>/g) }],
  gradle: [{ file: 'gradle.lockfile', count: (text) => distinct(text, /^([\w.-]+:[\w.-]+:[^=\s]+)=/gm) }],
  gem: [],
  bundle: [{ file: 'Gemfile.lock', count: (text) => distinct(text, /^ {4}(\S+) \([^)]+\)$/gm) }],
  composer: [{ file: 'composer.lock', count: composerPackages }],
  dotnet: [
    { file: 'packages.lock.json', count: (text) => distinct(text, /"([^"]+)": \{\s*"type": "(?:Direct|Transitive)"/g) },
  ],
};

function matches(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function distinct(text: string, pattern: RegExp): number {
  return new Set([...text.matchAll(pattern)].map((match) => match[1])).size;
}

function composerPackages(text: string, production: boolean): number | null {
  let lock: unknown;
  try {
    lock = JSON.parse(text);
  } catch {
    return null;
  }
  const lists = new Map<string, unknown>(typeof lock === 'object' && lock !== null ? Object.entries(lock) : []);
  const length = (name: string) => {
    const list = lists.get(name);
    return Array.isArray(list) ? list.length : 0;
  };
  return lists.has('packages') ? length('packages') + (production ? 0 : length('packages-dev')) : null;
}
