import { Loader } from './loader';
import { machinesOf } from './machines';
import type { Gap, Said, VagrantfileModel } from './model';
import { saidText } from './plain';
import type { Files } from './ruby/files';
import { Interpreter } from './ruby/interpreter';
import type { RubyParser } from './ruby/parser';
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
  const unread = new Map<string, string>();
  const session: RubySession = new Interpreter({
    parser: world.parser,
    files: noting(world.files, unread),
    folder: world.folder,
    env: world.environment,
    constants: new Map([['Vagrant', vagrant]]),
  });
  session.run(world.path, text);
  const defaultProvider = defaultProviderOf(session, world.path);
  const read = machinesOf(vagrant.blocks, new Loader(session.ruby));
  const stop = session.problems.find(({ code }) => stops.has(code));
  const start = { file: world.path, span: { start: 0, end: 0 } };
  const stopped: readonly Gap[] =
    stop === undefined ? [] : [{ field: 'machines', because: clauseOf(stop.message), site: stop.site }];
  const beyond = [...unread].map(([path, because]): Gap => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { field: 'machines', because: `${name} is not read: ${because}`, site: start };
  });
  return {
    machines: stop === undefined ? read.machines : [],
    defaultProvider,
    gaps: [...stopped, ...beyond, ...vagrant.gaps, ...read.gaps],
    problems: session.problems,
    isPending: session.isPending,
    asked: session.asked,
    leftOut: session.leftOut,
  };
}

/** Problems after which nothing is known of what the rest of the file does. */
const stops = new Set(['ruby-endless', 'ruby-deep']);

function clauseOf(message: string): string {
  return message.replace(/\.$/, '');
}

/** Notes the Ruby files whose code is out of reach: they may configure anything. */
function noting(files: Files, unread: Map<string, string>): Files {
  return {
    read: (path) => {
      const answer = files.read(path);
      if (answer.kind === 'missing' && /(\.rb|Vagrantfile)$/.test(path)) unread.set(path, answer.because);
      return answer;
    },
    kind: (path) => files.kind(path),
    list: (path) => files.list(path),
  };
}

/** Vagrantfiles set the default provider for the command that loads them. */
function defaultProviderOf(session: RubySession, path: string): Said<string> {
  const value = session.run(path, 'ENV["VAGRANT_DEFAULT_PROVIDER"]');
  return saidText({ value, site: { file: path, span: { start: 0, end: 0 } } });
}
