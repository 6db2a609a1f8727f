import { Loader } from './loader';
import { machinesOf } from './machines';
import type { Gap, Said, VagrantfileModel } from './model';
import { saidText } from './plain';
import { agree } from './reconcile';
import type { Files } from './ruby/files';
import { Interpreter } from './ruby/interpreter';
import type { RubyParser } from './ruby/parser';
import type { Site } from './ruby/values';
import type { RubySession } from './ruby/world';
import { VagrantModule } from './vagrantModule';

/** What reading a Vagrantfile takes from the outside. */
export interface VagrantfileWorld {
  /** Absolute path of the file, with slashes; a made-up one for a document that is not on disk. */
  readonly path: string;
  /** The folder that its relative paths count from. */
  readonly folder: string;
  readonly parser: RubyParser;
  readonly files: Files;
  /** What ENV holds; every other variable is unset. */
  readonly environment: ReadonlyMap<string, string>;
}

/** What Vagrant would make of a Vagrantfile, as far as reading it can tell. Never throws; nothing is executed. */
export function evaluateVagrantfile(text: string, world: VagrantfileWorld): VagrantfileModel {
  const vagrant = new VagrantModule();
  const session: RubySession = new Interpreter({
    parser: world.parser,
    files: world.files,
    folder: world.folder,
    env: world.environment,
    constants: new Map([['Vagrant', vagrant]]),
  });
  session.run(world.path, text);
  const loader = new Loader(session.ruby);
  loader.defines(vagrant.blocks);
  const atFirst = defaultProviderOf(session, world.path);
  const read = machinesOf(vagrant.blocks, loader);
  const defaultProvider = agree(atFirst, defaultProviderOf(session, world.path), wholeOf(world.path));
  const stop = session.problems.find(({ code }) => stops.has(code));
  const unread = session.problems.filter(({ code }) => code === stop?.code || unreadCodes.has(code));
  const beyond = unread.map(({ message, site }): Gap => ({ field: 'machines', because: clauseOf(message), site }));
  return {
    machines: stop === undefined ? read.machines : [],
    defaultProvider,
    gaps: [...beyond, ...vagrant.gaps, ...read.gaps],
    problems: session.problems,
    isPending: session.isPending,
    asked: session.asked,
    leftOut: session.leftOut,
  };
}

/** Problems of files whose code nobody has read. */
const unreadCodes = new Set(['ruby-file-unread', 'ruby-not-read']);

/** Problems after which nothing is known of what the rest of the file does. */
const stops = new Set(['ruby-endless', 'ruby-deep']);

function clauseOf(message: string): string {
  return message.replace(/\.$/, '');
}

/**
 * Vagrantfiles set the default provider for the command that loads them, which loads the blocks of machines only
 * afterwards, one machine at a time.
 */
function defaultProviderOf(session: RubySession, path: string): Said<string> {
  const value = session.run(path, 'ENV["VAGRANT_DEFAULT_PROVIDER"]');
  return saidText({ value, site: wholeOf(path) });
}

function wholeOf(file: string): Site {
  return { file, span: { start: 0, end: 0 } };
}
