import type { LibvirtDocument } from './formats/libvirt/model';
import { readLibvirt } from './formats/libvirt/read';
import { evaluateVagrantfile } from './formats/vagrantfile/evaluate';
import type { VagrantfileModel } from './formats/vagrantfile/model';
import { machinesOfLibvirt } from './machines/libvirt/machines';
import { VolumesBeside } from './machines/libvirt/volumes';
import type { Machine, MachineFormat } from './machines/model';
import { withSoftware } from './machines/software/software';
import type { MachineSurroundings, MachineWorld } from './machines/surroundings';
import { type MachineTotals, machineTotals } from './machines/totals';
import { machinesOfVagrantfile, vagrantProblems, vagrantRefusal } from './machines/vagrant/machines';
import { scriptFiles } from './machines/vagrant/scriptFiles';
import type { Problem } from './text/problem';
import { noChoices, type SeverityChoices } from './text/severities';
import type { Span } from './text/span';
import type { DocumentVersion } from './world';

/** Everything known of the machines of one version of a document under one state of the world. Immutable. */
export interface MachineSnapshot {
  readonly document: DocumentVersion;
  readonly format: MachineFormat;
  /** In the order of the file. */
  readonly machines: readonly Machine[];
  readonly totals: MachineTotals;
  /** Why there may be machines that are not listed; empty where there are none. */
  readonly gaps: readonly MachineGap[];
  /** Why nothing of the text can be read, as a clause; null where it can. */
  readonly refused: string | null;
  /** What is wrong with the text. */
  readonly problems: readonly Problem[];
  /** How severe rules are, where something is chosen. */
  readonly severities: SeverityChoices;
  /** What it was read into, for whoever needs more than machines. */
  readonly source: MachineSource;
  /** True while something is being read that machines would change by. */
  readonly pending: boolean;
}

export interface MachineGap {
  readonly because: string;
  readonly span: Span | null;
}

export type MachineSource =
  | {
      readonly format: 'vagrantfile';
      readonly model: VagrantfileModel;
      readonly around: MachineSurroundings;
      /** Texts of the scripts that provisioners name, by their path as it is written. */
      readonly scripts: ReadonlyMap<string, string>;
    }
  | { readonly format: 'libvirt'; readonly read: LibvirtDocument; readonly around: MachineSurroundings };

/** What its text and the machine's files make of a document. */
type Read = Omit<MachineSnapshot, 'severities'>;

interface Kept {
  /** Null where something that it rests on has changed. */
  readonly snapshot: MachineSnapshot | null;
  /** A definition of libvirt rests on its own text alone. */
  readonly read: LibvirtDocument | null;
  readonly text: string;
}

/** Makes snapshots, one a document version and state of the world, and keeps the newest of each document. */
export class MachineAnalysis {
  private readonly world: MachineWorld;
  private readonly kept = new Map<string, Kept>();
  private readonly volumes = new VolumesBeside();

  constructor(world: MachineWorld) {
    this.world = world;
  }

  snapshot(document: DocumentVersion, format: MachineFormat): MachineSnapshot {
    const kept = this.kept.get(document.uri);
    const old = kept?.snapshot;
    if (old?.document.lines === document.lines && old.format === format) return old;
    const { text } = document.lines;
    const around = this.world.machines(document.uri);
    const read =
      format === 'libvirt' ? (kept?.text === text && kept.read !== null ? kept.read : readLibvirt(text)) : null;
    const chosen = this.world.severities(document.uri);
    const made = read === null ? ofVagrantfile(document, around) : ofLibvirt(document, read, around, this.volumes);
    const severities = chosen.kind === 'ready' ? chosen.value : noChoices;
    const snapshot = { ...made, severities, pending: made.pending || chosen.kind === 'pending' };
    this.kept.set(document.uri, { snapshot, read, text });
    return snapshot;
  }

  /** The world answers otherwise now for this document: what was computed is no longer fresh. */
  worldChanged(uri: string): void {
    const kept = this.kept.get(uri);
    if (kept !== undefined) this.kept.set(uri, { ...kept, snapshot: null });
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }
}

function ofVagrantfile(document: DocumentVersion, around: MachineSurroundings): Read {
  const model = evaluateVagrantfile(document.lines.text, around);
  const { machines: defined, gaps, pending } = machinesOfVagrantfile(model, around);
  const scripts = scriptFiles(model, around);
  const { machines, pending: isWeighing } = withSoftware(defined, scripts.texts, around);
  return {
    document,
    format: 'vagrantfile',
    machines,
    totals: machineTotals(machines, gaps.length > 0),
    gaps,
    refused: vagrantRefusal(model, around.path),
    problems: vagrantProblems(model, around.path),
    source: { format: 'vagrantfile', model, around, scripts: scripts.texts },
    pending: pending || scripts.pending || isWeighing,
  };
}

function ofLibvirt(
  document: DocumentVersion,
  read: LibvirtDocument,
  around: MachineSurroundings,
  volumes: VolumesBeside,
): Read {
  const { machines, pending } = machinesOfLibvirt(read.model, around, volumes);
  return {
    document,
    format: 'libvirt',
    machines,
    totals: machineTotals(machines, false),
    gaps: [],
    refused: read.model.kind === 'notLibvirt' ? read.model.because : null,
    problems: read.problems,
    source: { format: 'libvirt', read, around },
    pending,
  };
}
