import type { CompareJson, HostJson, SideName } from './compare';

/** A container or a machine that can be compared. */
export type Subject =
  /** `name` is a stage, a service or a machine; null for what the file itself takes. */
  | { readonly kind: 'file'; readonly uri: string; readonly name: string | null }
  /** A machine that nobody defined: a cloud image of the catalogue with 2 GiB, by its id there. */
  | { readonly kind: 'typical'; readonly id: string };

/** What is compared: one or several on each side. */
export interface SubjectPair {
  readonly containers: readonly Subject[];
  readonly machines: readonly Subject[];
}

/** Asks for a comparison; files that no editor has open are read from disk. */
export const footprintRequest = 'plimsoll/footprint';

export interface FootprintParams extends SubjectPair {
  /** 1 to 1000. */
  readonly instances: number;
  readonly host: HostJson;
}

export type FootprintAnswer =
  | { readonly kind: 'view'; readonly view: FootprintView }
  /** `because` is a sentence without its full stop, and `subject` whom it is about. */
  | { readonly kind: 'none'; readonly side: SideName; readonly subject: Subject; readonly because: string };

export interface FootprintView {
  /** The same as `plimsoll compare --json` prints of the same files. */
  readonly compare: CompareJson;
  /** URIs by the names that `compare` shows files by. */
  readonly files: Readonly<Record<string, string>>;
  /** For each part of `compare.container.stack`, who else has that layer: `web/Dockerfile and 2 more`; null for nobody. */
  readonly sharedWith: readonly (string | null)[];
  /** True where the machine is one that nobody defined. */
  readonly typical: boolean;
  /** True while something is still being read that would change it. */
  readonly pending: boolean;
}

/** Tells the client that the last {@link footprintRequest} has another answer now, or {@link overviewRequest}. No parameters. */
export const footprintNotification = 'plimsoll/footprintChanged';

/** Asks for the comparison as a text that leaves the editor. Null where there is nothing to compare. */
export const footprintExportRequest = 'plimsoll/footprintExport';

export interface FootprintExportParams extends FootprintParams {
  readonly format: ExportFormat;
}

/** `table` is the rows with tabs between their columns, for a spreadsheet or an issue. */
export type ExportFormat = 'markdown' | 'svg' | 'json' | 'table';

export interface FootprintExportAnswer {
  readonly text: string;
}

/** Asks for the other side of one subject, as far as the workspace shows one. */
export const partnerRequest = 'plimsoll/footprintPartner';

export interface PartnerParams {
  readonly side: SideName;
  /** Of that side: what the other side is looked for. */
  readonly subjects: readonly Subject[];
}

export interface PartnerAnswer {
  /** Null where nothing in the workspace does the same job for sure. */
  readonly found: { readonly subjects: readonly Subject[]; readonly because: string } | null;
  /** The workspace’s subjects of the other side, the likeliest first. */
  readonly others: readonly SubjectView[];
  /** Machines that nobody defined, where a machine is looked for. */
  readonly typical: readonly SubjectView[];
}

/** A subject as a picker and the overview show it. */
export interface SubjectView {
  readonly subject: Subject;
  readonly side: SideName;
  readonly name: string;
  /** Path inside its workspace folder, or what the typical machine is. */
  readonly file: string;
  /** From 0; null where there is no file. */
  readonly line: number | null;
  /** `241 MB` · `KVM, 2 vCPU, 2 GiB` */
  readonly detail: string;
}

/** Asks for all containers and machines of the workspace, by what they take of the disk. No parameters. */
export const overviewRequest = 'plimsoll/footprintOverview';

export interface OverviewView {
  /** False until every file has been looked at. */
  readonly complete: boolean;
  readonly items: readonly OverviewItem[];
  /** What is not among them, or not known of them, as sentences. */
  readonly notes: readonly string[];
}

export interface OverviewItem extends SubjectView {
  /** `image`: a Dockerfile’s; `service`: of a compose file; `machine`. */
  readonly kind: 'image' | 'service' | 'machine';
  /** Bytes on the host’s disk that others of the workspace have too, and that are its own: the likely ones, where `open` the least. */
  readonly shared: number;
  readonly own: number;
  readonly sharedText: string;
  readonly ownText: string;
  /** True where more is there than is known. */
  readonly open: boolean;
  /** Bytes of memory that it reserves; null where none, or where it is not known. */
  readonly memory: number | null;
}

/** What the host of the footprint view pushes to it: always the whole picture. */
export type ToFootprintPage =
  | { readonly kind: 'view'; readonly view: FootprintView }
  /** `title` names the subject; `deleted` where its file is gone. */
  | {
      readonly kind: 'none';
      readonly side: SideName;
      readonly title: string;
      readonly because: string;
      readonly deleted: boolean;
    }
  | { readonly kind: 'overview'; readonly overview: OverviewView }
  /** What the page was last set to: sent before the first picture, and after a reload. */
  | { readonly kind: 'state'; readonly state: FootprintState; readonly strings: Readonly<Record<string, string>> };

/** What survives hiding, reload and restart. */
export interface FootprintState {
  readonly pair: SubjectPair;
  readonly instances: number;
  readonly host: HostJson;
  readonly tab: 'compare' | 'overview';
}

/** What the footprint view asks of its host. Lines count from 0. */
export type FromFootprintPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'set'; readonly instances: number; readonly host: HostJson }
  | { readonly kind: 'tab'; readonly tab: FootprintState['tab'] }
  | { readonly kind: 'jump'; readonly uri: string; readonly line: number }
  /** Another subject for one side, by the editor’s picker. */
  | { readonly kind: 'pick'; readonly side: SideName }
  /** Compares a subject of the overview with its partner. */
  | { readonly kind: 'compare'; readonly side: SideName; readonly subject: Subject }
  | { readonly kind: 'export'; readonly format: Exclude<ExportFormat, 'table'> }
  /** The drawing as a PNG, as base64 without a prefix. */
  | { readonly kind: 'png'; readonly data: string }
  | { readonly kind: 'copy'; readonly format: 'table' | 'markdown' };

/** Command of lenses, titles and menus: opens the footprint view. Run by the client; argument: {@link CompareArgument}. */
export const compareCommand = 'plimsoll.compare';

export interface CompareArgument {
  readonly side: SideName;
  readonly subject: Subject;
}
