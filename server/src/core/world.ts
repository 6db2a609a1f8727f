import type { AppliedBudgets } from './budgets/budget';
import type { ComposeWorld } from './composeAnalysis';
import type { Build, BuildOptions, CopyEffect } from './formats/dockerfile/evaluated';
import type { Platform } from './formats/dockerfile/platform';
import type { ImageReference } from './formats/dockerfile/words/imageReference';
import type { LastBuild } from './hurts/lastBuild';
import type { ChangeCounts } from './hurts/rank';
import type { ContextFiles } from './layers/types';
import type { MachineWorld } from './machines/surroundings';
import type { WorkspaceImages } from './sharing/workspaceImages';
import type { Answer } from './sizes/answer';
import type { BaseImage, StepSize } from './sizes/layerSizes';
import type { ContextText } from './sizes/run/brought';
import type { Lookups } from './sizes/run/lookups';
import type { MeasuredBuild } from './sizes/sources/engine/measured';
import type { OwnFigures } from './sizes/sources/engine/tracks';
import type { ContextEntry } from './sizes/stageContents';
import type { LineIndex } from './text/lineIndex';
import type { SeverityChoices } from './text/severities';

/** A document at one version. */
export interface DocumentVersion {
  readonly uri: string;
  readonly version: number;
  readonly lines: LineIndex;
}

/** The build context of one Dockerfile, as it is known at this moment. */
export interface ContextView {
  /** For people: `the Dockerfile’s folder`, `service web of compose.yaml`. */
  readonly because: string;
  readonly copied: (effect: CopyEffect) => StepSize;
  /** The text of one file, by its path with slashes; missing where the ignore file hides it. */
  readonly text: ContextText;
  /** What stands at a path, with slashes, among what has been asked for. */
  readonly look: (path: string) => ContextEntry;
  /** The ignore file that applies; absent while the context is not known. */
  readonly ignoreFile?: IgnoreFile;
  /** Package indexes and the like, for what RUN lines bring. */
  readonly lookups: Lookups;
}

/** What keeps files out of a build context. */
export interface IgnoreFile {
  readonly uri: string;
  /** Null where there is none: the URI is that of the file that would be read. */
  readonly text: string | null;
}

/** The world that the core is handed. Every answer comes at once; what comes slowly arrives later as a change. */
export interface World {
  readonly base: (reference: ImageReference, platform: Platform) => BaseImage;
  /** The document with its model: from what a Dockerfile copies follows what must be read. */
  readonly context: (document: DocumentVersion, build: Build) => ContextView;
  readonly options: (uri: string) => BuildOptions;
  /** What `plimsoll.yaml` says of how heavy its image may become, and of how severe rules are. */
  readonly budgets: (uri: string) => AppliedBudgets;
  /** What the local engine has of a build; `figures` are those that its images are told apart by. */
  readonly measured: (build: Build, figures: OwnFigures) => Answer<MeasuredBuild>;
}

/** The build context of a Dockerfile as a commit has it. */
export interface CommittedContext {
  readonly files: ContextFiles;
  /**
   * Files and folders that git ignores, so that no commit tells what they were: they count as unchanged. From the
   * context's root, sorted.
   */
  readonly assumed: readonly string[];
  /** Why nothing can be said of this context, as a clause: it takes a submodule, or a folder cannot be read. */
  readonly refused: string | null;
}

/** A Dockerfile as a commit has it, with its own ignore file and its own context. */
export interface CommittedVersion {
  /** The commit's full id. */
  readonly commit: string;
  readonly text: string;
  /** For a build of the text: what it takes from its context is what has to be read. */
  readonly context: (build: Build) => CommittedContext;
}

/** What cache keys need to know of the files of two versions. Answers come at once, like those of the world. */
export interface Versions {
  /** The context as it is on disk; a new value whenever a file in it is known to be another. */
  readonly contextFiles: (uri: string, build: Build) => ContextFiles;
  /** `revision` is whatever git takes for one. Missing where git has no answer, with the reason as a clause. */
  readonly committed: (uri: string, revision: string) => Answer<CommittedVersion>;
  /** What the local engine has built last of a Dockerfile. */
  readonly lastBuild: (build: Build, figures: OwnFigures) => Answer<DatedBuild>;
}

export interface DatedBuild extends LastBuild {
  /** When that was, for people: `14:02`, with the day where it was another one; empty where the engine does not say. */
  readonly when: string;
}

/** The text of a file, or why there is none, as a clause. */
export type TextRead = { readonly text: string } | { readonly because: string };

/** What a commit has at the path of a file of today. */
export type FileThen =
  | { readonly kind: 'there' }
  /** `from` is the absolute path that it had. */
  | { readonly kind: 'renamed'; readonly from: string }
  | { readonly kind: 'absent'; readonly because: string };

/** A file of a build context that weighs something else now. Bytes; null where it is not there. */
export interface FileChange {
  /** In results of a world an absolute path. */
  readonly file: string;
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Worlds whose files are those of a commit, read from git without checking it out. What lies outside of the repository is
 * as it is today, and so is all that somebody else says: registries, package indexes, catalogues.
 */
export interface CommitWorlds {
  /** The commit’s full id. */
  readonly commit: string;
  /** `file` is an absolute path. */
  readonly fileThen: (file: string) => Promise<FileThen>;
  readonly makeWorld: MakeWorld;
  /** What these worlds took as it is today, for git ignores it: absolute paths, sorted. */
  readonly assumed: () => readonly string[];
  /** What weighs something else today of the build contexts that these worlds were asked for. */
  readonly changedFiles: () => readonly FileChange[];
  /** What is weighed in another form than a checkout has, as sentences without their full stop. */
  readonly doubts: () => readonly string[];
}

/** Where things lie that a ranking of files tells of. */
export interface Places {
  /** A file's path from the root of a document's build context, with slashes; null for what lies outside of it. */
  readonly pathInContext: (uri: string, file: string) => string | null;
  /** The URI of what stands at such a path; null while the context is not known. */
  readonly uriInContext: (uri: string, path: string) => string | null;
  /** How often the files of a document's build context changed in the last commits. */
  readonly changeCounts: (uri: string, mostCommits: number) => Promise<Answer<ChangeCounts>>;
  /** The text of a Dockerfile on disk; null for what cannot, or may not, be read. */
  readonly textOnDisk: (uri: string) => Promise<string | null>;
}

/** What the user allows to be asked beyond the files of the workspace. */
export interface Permissions {
  /** The local Docker Engine may be asked for images that it has. */
  readonly engine: boolean;
  /** Its socket; null for the usual places. */
  readonly engineSocket: string | null;
  /** Registries may be asked for the images that FROM names. */
  readonly registries: boolean;
  /** Distributions and language registries may be asked for package indexes and sizes. */
  readonly packages: boolean;
  /** The servers of URLs in a Dockerfile may be asked how large an answer is. */
  readonly urls: boolean;
  /** Registries may be shown the credentials that Docker and npm keep. */
  readonly credentials: boolean;
  /** Hosts, with their ports, whose certificates are not checked, and that may speak plain HTTP. */
  readonly insecureHosts: readonly string[];
  /** Hosts to ask in place of a registry, by the registry. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** URL of a proxy; null for what the environment names. */
  readonly proxy: string | null;
  /** True to take what was once fetched, and to ask nobody. */
  readonly offline: boolean;
}

export const nothingAllowed: Permissions = {
  engine: false,
  engineSocket: null,
  registries: false,
  packages: false,
  urls: false,
  credentials: false,
  insecureHosts: [],
  mirrors: {},
  proxy: null,
  offline: false,
};

/** What people allow and prefer, from an editor's settings or from the command line. */
export interface WorldConfiguration {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly target: string | null;
  /** `linux/amd64` */
  readonly platform: string;
  /** Absolute path of the build context for all Dockerfiles; null to find each one's own. */
  readonly context: string | null;
  /** Globs on a Dockerfile's path inside its workspace folder, to a folder relative to that workspace folder. */
  readonly buildContexts: Readonly<Record<string, string>>;
  /** Workspace folders, as URIs. */
  readonly folders: readonly string[];
  /**
   * Folders, as absolute paths, that whoever runs a command has given or stands in. Outside of every workspace folder and git
   * repository nothing above the first that holds a Dockerfile is looked at for what names its build context; without any,
   * nothing above its own folder.
   */
  readonly tops?: readonly string[];
  /** False in an untrusted workspace: nothing outside its folders is read then, and nobody is asked. */
  readonly trusted: boolean;
  readonly permissions: Permissions;
  /** Absent for Vagrant’s own choice and an empty environment. */
  readonly machines?: MachineOptions;
  /** How severe rules are, over what a `plimsoll.yaml` says. */
  readonly severities?: SeverityChoices;
}

/** How Vagrantfiles are read. */
export interface MachineOptions {
  /** The provider that counts; null for Vagrant’s own choice. */
  readonly provider: string | null;
  /** What Vagrantfiles find in ENV; every other variable is unset. */
  readonly environment: ReadonlyMap<string, string>;
  /** True where disk images may be measured wherever they lie, and boxes that are installed; absent for the workspace alone. */
  readonly outside?: boolean;
}

/** A world that a program keeps: it is told what happens, and calls back when an answer has changed. */
export interface LiveWorld extends World, Versions, Places, MachineWorld, ComposeWorld {
  /** Loads what machines are read with. */
  prepareMachines(): Promise<void>;
  /** What the images of the workspace share; null in a world that keeps no account of it. */
  readonly images: WorkspaceImages | null;
  configure(configuration: WorldConfiguration): void;
  /** `file` is an absolute path. */
  fileText(file: string): Promise<TextRead>;
  /** The worlds of a commit of the repository that a folder is in; `revision` is whatever git takes for one. */
  at(folder: string, revision: string): Promise<CommitWorlds | { readonly because: string }>;
  /** Resolves when the document's build context is found: `context`, an absolute path, where whoever opens it knows. */
  open(uri: string, context?: string): Promise<void>;
  close(uri: string): void;
  /** Files that have changed on disk, as URIs. */
  filesChanged(uris: readonly string[]): void;
  /** Reads again what may have changed unseen, for clients that watch no files. */
  recheck(): void;
  /** Asks everybody anew who was asked before, whatever is remembered. */
  refresh(): void;
  /** What stands below a folder, by its URI; at most so many folders are looked into. */
  filesBelow(folder: string, mostFolders: number): Promise<FilesBelow>;
  /** Resolves when nothing is being read. */
  settled(): Promise<void>;
}

/** Files below a folder that there is something to say of. Paths relative to it, with slashes, sorted. */
export interface FilesBelow {
  readonly dockerfiles: readonly string[];
  readonly budgetFiles: readonly string[];
  readonly composeFiles: readonly string[];
  /** Vagrantfiles, and all XML: only its text tells what is of libvirt. */
  readonly machineFiles: readonly string[];
  /** Folders that cannot be read. */
  readonly unread: readonly string[];
  /** True where there are more folders than were looked into. */
  readonly isCut: boolean;
}

export interface WorldEvents {
  /** Answers about these documents, by URI, have changed or arrived. */
  readonly onChange: (uris: readonly string[]) => void;
  readonly log: (message: string) => void;
}

/** Makes the world. Entries choose which; whoever runs in it does not know. */
export type MakeWorld = (events: WorldEvents) => LiveWorld;
