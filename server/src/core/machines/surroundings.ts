import type { Files } from '../formats/vagrantfile/ruby/files';
import type { RubyParser } from '../formats/vagrantfile/ruby/parser';
import type { Answer } from '../sizes/answer';
import type { SeverityChoices } from '../text/severities';
import type { LookAtImage } from './libvirt/disks';
import type { LookAtApt } from './software/software';
import type { LookAtBox } from './vagrant/box';

/** What reading the machines of one document takes from the outside. Every answer comes at once; late ones as a change. */
export interface MachineSurroundings {
  /** Absolute path of the document, with slashes; a made-up one for a document that is not on disk. */
  readonly path: string;
  /** The folder that its relative paths count from. */
  readonly folder: string;
  readonly parser: RubyParser;
  /** The files of the workspace: whoever asks for one is told when it changes. */
  readonly files: Files;
  /** What the user gives for the environment; every other variable is unset. */
  readonly environment: ReadonlyMap<string, string>;
  /** The provider that the user asks for; null for Vagrant’s own choice. */
  readonly provider: string | null;
  readonly image: LookAtImage;
  readonly box: LookAtBox;
  /** What Debian’s releases hold: asked where a provisioner installs of them. */
  readonly apt: LookAtApt;
}

/** The part of the world that machines are read in. */
export interface MachineWorld {
  /** Once the host has loaded what machines are read with. */
  readonly machines: (uri: string) => MachineSurroundings;
  /** How severe rules are for a document, where something is chosen. */
  readonly severities: (uri: string) => Answer<SeverityChoices>;
}
