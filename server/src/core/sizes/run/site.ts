import type { Platform } from '../../formats/dockerfile/platform';
import type { ShellEffect } from '../../shell/effects';
import type { Answer, Help } from '../answer';
import type { SizePart } from '../layerSizes';
import type { Size } from '../size';
import type { Lookups } from './lookups';

/** The place that one RUN runs in, and what it does there: all that its size is worked out from. */
export interface RunSite {
  /** What this RUN does, in order. */
  readonly effects: readonly ShellEffect[];
  /** What the RUNs above it in the same image did, as far as the source asks; those of the stages that it starts from first. */
  readonly above: readonly ShellEffect[];
  /** Null where nothing is known of the base image. */
  readonly system: BaseSystem | null;
  readonly platform: Platform;
  /** The variables in force: `NODE_ENV`, `PIP_NO_CACHE_DIR`. Undefined where the Dockerfile does not set them. */
  readonly variable: (name: string) => string | undefined;
  /** The home folder of the user it runs as; null where only the base image knows it. */
  readonly home: string | null;
  /** False for paths on a cache, tmpfs, bind or secret mount: what is written there is in no layer. */
  readonly stays: (path: string) => boolean;
  /** A text file at this absolute path of the image, where a COPY, ADD or bind mount brings it from the build context. */
  readonly file: (path: string) => Answer<ProjectFile>;
  /** What the layers below hold at an absolute path, as far as this Dockerfile's own steps tell. */
  readonly holds: (path: string) => Held;
  readonly lookups: Lookups;
}

/** What an image holds at one path: `nothing` counts 0, `unclear` is an unknown size with its reason. */
export interface Held {
  readonly kind: 'nothing' | 'file' | 'folder' | 'unclear';
  readonly disk: Size;
}

/** A text file of the build context. */
export interface ProjectFile {
  /** Relative to the build context, with slashes. */
  readonly path: string;
  readonly text: string;
}

export type Distribution =
  | 'debian'
  | 'ubuntu'
  | 'alpine'
  | 'fedora'
  | 'centos'
  | 'rhel'
  | 'rocky'
  | 'alma'
  | 'oracle'
  | 'amazon'
  | 'opensuse';

export type Runtime = 'node' | 'python' | 'go' | 'rust' | 'java' | 'ruby' | 'php' | 'dotnet';

/** What an image has in it before the Dockerfile's own steps. */
export interface BaseSystem {
  readonly distribution: Distribution;
  /** Code name for Debian and Ubuntu (`bookworm`, `noble`), else the version (`3.22`, `42`, `9`); null where not known. */
  readonly release: string | null;
  /** Debian and Ubuntu: with Docker's apt settings, with those and dpkg's path-excludes, or neither. */
  readonly style: 'official' | 'slim' | 'plain';
  /** Names of packages that are there beside the distribution's smallest base. */
  readonly added: readonly string[];
  /** Versions of what the image brings outside its package manager, as far as its tag tells: `24`, `3.12.1`. */
  readonly runtimes: ReadonlyMap<Runtime, string>;
}

/** What one kind of command adds to a RUN's layer. */
export interface RunShare {
  /** Sum of the regular files' sizes. An unknown size keeps what is surely there as `atLeast`. */
  readonly disk: Size;
  readonly download: Size;
  /** At most ten, largest first. */
  readonly parts: readonly SizePart[];
  /** Where its bytes lie, as far as that can be told: a later `COPY --from` takes a folder of them. */
  readonly placed: readonly PlacedSize[];
  /** Full sentences for the hover. */
  readonly notes: readonly string[];
  /** What the user could switch on for a better figure. */
  readonly helps: readonly Help[];
  /** True while the figure is still being found out. */
  readonly pending: boolean;
}

export interface PlacedSize {
  /** Absolute folder or file in the image. */
  readonly path: string;
  /** Present for a file; absent for a folder, and where it is not known which it is. */
  readonly isFile?: true;
  readonly disk: Size;
}

/** Weighs one kind of command. A RUN's size is the sum of its sources' shares. */
export interface RunSource {
  /** The actions that it answers for, each kind in one source only. */
  readonly kinds: readonly ShellEffect['kind'][];
  /** Of what the RUNs above did, all that it asks for: it is shown nothing else. */
  readonly asksAbove: readonly ShellEffect['kind'][];
  /** Asked where the RUN has at least one of these actions. Pure: the same site gives the same share. */
  readonly share: (site: RunSite) => RunShare;
}
