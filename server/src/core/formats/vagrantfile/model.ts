import type { Site } from './ruby/values';
import type { RubyProblem } from './ruby/world';

/** Plain data out of Ruby: symbols are strings, integers are numbers. */
export type Datum = null | boolean | number | string | readonly Datum[] | { readonly [key: string]: Datum };

/** What a Vagrantfile says of one thing. */
export type Said<T> =
  /** `site` is null for what Vagrant adds by itself. */
  | { readonly kind: 'known'; readonly value: T; readonly site: Site | null }
  | NotKnown
  /** The file says nothing. */
  | { readonly kind: 'unset' };

export interface NotKnown {
  readonly kind: 'unknown';
  /** One clause for a person, without a full stop. */
  readonly because: string;
  /** The expression that stopped it. */
  readonly site: Site;
}

/** A list or a table that may have more, or other, entries than those that are listed. */
export interface Gap {
  readonly field:
    | 'machines'
    | 'providers'
    | 'networks'
    | 'forwardedPorts'
    | 'sharedFolders'
    | 'disks'
    | 'provisioners'
    | 'settings';
  readonly because: string;
  readonly site: Site;
}

/** Options by their Ruby names. `rest` is set where further options are not known. */
export interface Options {
  readonly known: ReadonlyMap<string, Said<Datum>>;
  readonly rest: NotKnown | null;
}

export interface VagrantNetwork {
  /** `forwarded_port`, `private_network`, `public_network`. */
  readonly type: string;
  /** `guest`, `host`, `host_ip`, `ip`, … with Vagrant’s `protocol: tcp` where none is written. */
  readonly options: Options;
  /** Null for the ports that Vagrant forwards by itself. */
  readonly site: Site | null;
}

export interface VagrantFolder {
  /** Its name, else its path in the guest. */
  readonly id: Said<string>;
  readonly host: Said<string>;
  readonly guest: Said<string>;
  readonly type: Said<string>;
  readonly disabled: Said<boolean>;
  readonly options: Options;
  /** Null for the folder of the Vagrantfile, which Vagrant shares by itself. */
  readonly site: Site | null;
}

export interface VagrantDisk {
  /** `disk`, `dvd`, `floppy`. */
  readonly type: Said<string>;
  /** `name`, `size`, `primary`, `file`, …; what is a provider’s own is `virtualbox__…` or a table under its name. */
  readonly options: Options;
  readonly site: Site;
}

export interface VagrantProvisioner {
  readonly type: Said<string>;
  readonly name: Said<string>;
  /** What is written of it, as options or in its block: `inline`, `path`, `playbook`, `run`. */
  readonly options: Options;
  readonly site: Site;
}

/** What holds for a machine, under one provider or under none. */
export interface VagrantVm {
  /** Of `config.vm`: `box`, `box_version`, `hostname`, `guest`, … by Vagrant’s names. */
  readonly settings: Options;
  readonly box: Said<string>;
  readonly boxVersion: Said<string>;
  readonly boxUrls: Said<readonly string[]>;
  readonly hostname: Said<string>;
  readonly guest: Said<string>;
  readonly networks: readonly VagrantNetwork[];
  readonly folders: readonly VagrantFolder[];
  readonly disks: readonly VagrantDisk[];
  readonly provisioners: readonly VagrantProvisioner[];
  /** Of the other sections: `ssh` → `insert_key`, … */
  readonly sections: ReadonlyMap<string, Options>;
  readonly gaps: readonly Gap[];
}

/** A command that a provider runs on the machine: VBoxManage’s `modifyvm :id --memory 512` as its words. */
export interface Customization {
  readonly event: Said<string>;
  readonly command: Said<readonly Said<Datum>[]>;
  readonly site: Site;
}

/** A call of one of a provider’s methods: `storage :file, size: "20G"`. */
export interface ProviderCall {
  readonly method: string;
  readonly args: readonly Said<Datum>[];
  readonly options: Options;
  readonly site: Site;
}

export interface VagrantProvider {
  readonly name: string;
  /** The first place that names it. */
  readonly site: Site;
  /** Megabytes as written, from whichever setting or command of this provider says it last; a number or its text. */
  readonly memory: Said<Datum>;
  readonly cpus: Said<Datum>;
  /** By the provider’s names: `gui`, `linked_clone`; an element of a table is `vmx[memsize]`. */
  readonly settings: Options;
  readonly customizations: readonly Customization[];
  /** What the commands come to, last one wins: `modifyvm` → `memory`, …, without the dashes. */
  readonly modified: Options;
  readonly calls: readonly ProviderCall[];
  /** The machine with what is overridden for this provider. */
  readonly vm: VagrantVm;
}

export interface VagrantMachine {
  readonly name: Said<string>;
  /** Its `define`; for the machine that is not defined but only configured, the `configure` call. */
  readonly site: Site;
  /** The blocks of this machine alone. */
  readonly blocks: readonly Site[];
  /** Why it is not certain that there is (just one of) it; null where it is. */
  readonly doubt: NotKnown | null;
  readonly primary: Said<boolean>;
  readonly autostart: Said<boolean>;
  /** Without any provider’s overrides. */
  readonly vm: VagrantVm;
  /** In Vagrant’s order of preference; none where the file names none. */
  readonly providers: readonly VagrantProvider[];
}

export interface VagrantfileModel {
  readonly machines: readonly VagrantMachine[];
  /** What ENV["VAGRANT_DEFAULT_PROVIDER"] holds after the file has run. */
  readonly defaultProvider: Said<string>;
  readonly gaps: readonly Gap[];
  readonly problems: readonly RubyProblem[];
  /** Whether some file is still being read, so that some unknowns are so only for now. */
  readonly isPending: boolean;
  /** Paths of the files that were asked for, there or not. */
  readonly asked: ReadonlySet<string>;
  /** Lines of a file (from 0) that were left out, since the file does not parse with them. */
  readonly leftOut: ReadonlyMap<string, readonly number[]>;
}
