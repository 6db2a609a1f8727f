/** What the server and its clients say to each other beyond LSP, and the sizes of the command line's JSON. */

/** The server's answer to "what does the active file define?", pushed after every change of it. */
export const statusNotification = 'plimsoll/status';

export interface StatusParams {
  readonly uri: string;
  /** Version of the document that was analysed. */
  readonly version: number;
  /** `machines` for definitions of machines; absent for an image. */
  readonly subject?: 'machines';
  /** `221 MB` or `3 machines · 6 vCPU`, for the status bar; null where the file defines nothing. */
  readonly text: string | null;
  /** Markdown for the tooltip. */
  readonly detail: string;
  /** True while files that decide it are still being read. */
  readonly pending: boolean;
}

/** Asks for everything that the layers view draws. Null where the document is not open or holds no image. */
export const layersRequest = 'plimsoll/layers';

export interface LayersParams {
  readonly uri: string;
}

export interface LayersView {
  readonly uri: string;
  readonly version: number;
  /** Name of the file, with its folder where that helps. */
  readonly title: string;
  /** The image: the target stage and all below it, base first. */
  readonly image: StageView;
  /** The build's other stages, in file order. */
  readonly others: readonly StageView[];
  readonly pending: boolean;
}

export interface StageView {
  readonly name: string;
  readonly role: StageRole;
  readonly base: string;
  readonly disk: SizeJson;
  readonly diskText: string;
  readonly download: SizeJson;
  readonly downloadText: string;
  /** What the steps after FROM add together, printed like `diskText`. */
  readonly ownText: string;
  /** The first is FROM, with the size of the base. */
  readonly steps: readonly StepView[];
}

/**
 * A stage's part in the build: the image itself, one that the image starts from (its layers are in the image), one that
 * is built for something else, or one that is never built.
 */
export type StageRole = 'image' | 'below' | 'needed' | 'unused';

export interface StepView {
  /** Line of the instruction, from 0. */
  readonly line: number;
  readonly text: string;
  readonly disk: SizeJson;
  readonly diskText: string;
  /** `counted from 4 files in the build context`, or why the size is not known. */
  readonly evidence: string;
  readonly makesLayer: boolean;
}

/** A size as it crosses a process border. Bytes; for a range, `low` to `high` is the 80 % interval. */
export type SizeJson =
  | { readonly kind: 'known'; readonly bytes: number; readonly evidence: EvidenceJson; readonly source: string }
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly likely: number;
      readonly high: number;
      readonly evidence: EvidenceJson;
      readonly source: string;
    }
  | {
      readonly kind: 'unknown';
      readonly because: string;
      /** On sums that leave something out: what is there at the least. */
      readonly atLeast?: number;
      readonly evidence: null;
      readonly source: null;
    };

export type EvidenceJson = 'measured' | 'listed' | 'counted' | 'estimated';

/** The client's settings under `plimsoll`, as the server reads them. */
export interface Settings {
  readonly inlayHints: { readonly enabled: boolean };
  readonly codeLens: { readonly enabled: boolean };
  readonly diagnostics: { readonly enabled: boolean };
  /** How severe the findings of a rule are, by its id. */
  readonly rules: {
    readonly severity: Readonly<Record<string, 'off' | 'hint' | 'information' | 'warning' | 'error'>>;
  };
  /** Findings that would save less than `threshold`, as `1 MB`, are not shown. */
  readonly waste: { readonly threshold: string };
  /** Build context by Dockerfile: a glob on the path inside the workspace folder to a folder, relative to that folder. */
  readonly buildContexts: Readonly<Record<string, string>>;
  /** Platform that images are looked up for: `linux/amd64`. */
  readonly platform: string;
  /** Build arguments that the build will pass. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What a Dockerfile is held against, to say what an edit re-runs: what git has, what was saved last, or nothing. */
  readonly sharing: { readonly enabled: boolean };
  readonly reuse: { readonly against: 'head' | 'saved' | 'build' | 'off' };
  /** How Vagrantfiles are read: variables of ENV, and the provider that counts; empty for Vagrant's own choice. */
  readonly vagrant: { readonly env: Readonly<Record<string, string>>; readonly provider: string };
  /** The local Docker Engine, for sizes that are measured. */
  readonly docker: { readonly enabled: boolean; readonly socket: string };
  /** Who may be asked over the network, and how. */
  readonly lookups: {
    readonly registries: boolean;
    readonly packages: boolean;
    readonly urls: boolean;
    readonly credentials: boolean;
    readonly insecureHosts: readonly string[];
    readonly mirrors: Readonly<Record<string, string>>;
    readonly proxy: string;
  };
}

/** What the client tells at start, in `initializationOptions`. */
export interface InitializationOptions {
  /** False in an untrusted workspace: then nothing outside the workspace's folders is read. */
  readonly trusted?: boolean;
  /** Commands of ours that the client can run; lenses name no other. */
  readonly commands?: readonly string[];
}

/** Tells the server to ask everybody anew who was asked for a size before. No parameters. */
export const refreshNotification = 'plimsoll/refresh';

/** Asks for all that is known of the figure on one line, as Markdown. Null where no instruction stands. */
export const evidenceRequest = 'plimsoll/evidence';

export interface EvidenceParams {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
}

export interface EvidenceAnswer {
  /** `RUN npm ci`, for the title. */
  readonly title: string;
  readonly markdown: string;
}

/** Asks for all images of the workspace and what they share. No parameters. */
export const sharingRequest = 'plimsoll/sharing';

/** Tells the client that {@link sharingRequest} has another answer now. No parameters. */
export const sharingNotification = 'plimsoll/sharingChanged';

export interface SharingView {
  /** False until every Dockerfile has been looked at. */
  readonly complete: boolean;
  readonly totals: {
    readonly images: number;
    /** `2.1 GB`: all images, where a layer that several have is kept once. */
    readonly togetherText: string;
    /** The same where each has all its layers for itself. */
    readonly apartText: string;
    /** What is not among them, or not known of them, as sentences. */
    readonly notes: readonly string[];
  };
  /** By name. */
  readonly images: readonly SharedImageView[];
}

export interface SharedImageView {
  readonly uri: string;
  /** `web/Dockerfile` */
  readonly name: string;
  /** Line of its FROM, from 0. */
  readonly line: number;
  readonly sharedText: string;
  readonly ownText: string;
  /** `shares 5 layers, 340 MB, with api/Dockerfile`; null where nothing is shared. */
  readonly shares: string | null;
  /** True while some of it is still being read. */
  readonly pending: boolean;
  /** Why not all of it can be compared; null where it can. */
  readonly undecided: string | null;
  readonly nearMiss: NearMissView | null;
}

/** What would let an image share more. */
export interface NearMissView {
  /** `would share 212 MB more with web/Dockerfile if lines 3 and 4 swapped` */
  readonly text: string;
  /** The line that it is about, from 0. */
  readonly line: number;
  /** Bytes, as far as they are known. */
  readonly gain: number;
}

/** Tells that a file was saved, and asks what that costs at the next build. Null where no Dockerfile known takes the file. */
export const savedRequest = 'plimsoll/saved';

export interface SavedParams {
  readonly uri: string;
}

export interface SavedAnswer {
  /** `re-runs 4 of 9 steps of api/Dockerfile, ≈ 410 MB`, for the status bar. */
  readonly text: string;
}

/** Asks for the files of a Dockerfile's build context by what their changes cost. Null where it is not open. */
export const rankRequest = 'plimsoll/rankFiles';

export interface RankParams {
  readonly uri: string;
}

export interface RankAnswer {
  /** How much of the context was looked at, and why there is no history. */
  readonly note: string;
  /** The costliest first. */
  readonly files: readonly RankedFile[];
}

export interface RankedFile {
  /** From the context's root, with slashes. */
  readonly path: string;
  readonly uri: string | null;
  /** `changed 41 times in the last 100 commits`; empty without a history. */
  readonly often: string;
  readonly cost: string;
  /** Line of the Dockerfile that takes it, from 0. */
  readonly line: number;
}

/** Tells the server that the user trusts the workspace now. No parameters. */
export const trustNotification = 'plimsoll/trust';

/** What the host of the layers view pushes to it: once the texts of the editor's language, then always the whole picture. */
export type ToLayersPage =
  | { readonly kind: 'strings'; readonly strings: Readonly<Record<string, string>> }
  | { readonly kind: 'layers'; readonly view: LayersView }
  | { readonly kind: 'message'; readonly uri: string; readonly title: string; readonly reason: NothingToDraw };

/** Why there is nothing to draw: the file holds no image, is in no editor, or is gone. */
export type NothingToDraw = 'empty' | 'closed' | 'deleted';

/** What the layers view asks of its host. Lines count from 0. */
export type FromLayersPage = { readonly kind: 'ready' } | { readonly kind: 'jump'; readonly line: number };

/** Command of the lens and the status bar: opens the layers view. Run by the client; argument: the Dockerfile's URI. */
export const showLayersCommand = 'plimsoll.showLayers';

/** Command of links in hovers: allows what would make a figure better. Run by the client; argument: an {@link Improvement}. */
export const improveCommand = 'plimsoll.improve';

/** What the user can switch on for better figures; each names the setting that does it. */
export const improvements = {
  'connect-engine': 'docker.enabled',
  'allow-registries': 'lookups.registries',
  'allow-packages': 'lookups.packages',
  'allow-urls': 'lookups.urls',
  'allow-credentials': 'lookups.credentials',
} as const;

export type Improvement = keyof typeof improvements;
