import { Failure } from '../flow';
import type { Interpreter } from '../interpreter';
import { inspect } from '../print/inspect';
import { RubyHash, RubyString, type Value } from '../values';
import { argument, type CoreCall, coreTable, known, str, stringOf } from './method';

/** What the file itself has set, by the evaluation; null is a variable that it removed. */
const changes = new WeakMap<Interpreter, Map<string, Value>>();

/** The environment: what the settings give, and nothing else. */
export const envModule = coreTable<Value>(
  (self) => self,
  {
    '[]': (call) => read(call, stringOf(argument(call, 0))),
    fetch: (call) => {
      const name = stringOf(argument(call, 0));
      const value = read(call, name);
      if (value !== null) return value;
      if (call.block !== null) return call.block.invoke([argument(call, 0)], null);
      if (call.args.length > 1) return call.args[1] ?? null;
      throw new Failure('KeyError', `key not found: ${inspect(call.ev, str(name))}`);
    },
    'key? has_key? include? member?': (call) => known(read(call, stringOf(argument(call, 0)))) !== null,
    delete: (call) => {
      const name = stringOf(argument(call, 0));
      const value = read(call, name);
      call.ev.set(changed(call.ev), name, null);
      return value;
    },
    'to_h to_hash each each_pair map select filter reject find any? all? count keys values key slice sort_by to_a empty? each_with_object':
      ({ ev, name, site }) => ev.unknown(`\`ENV.${name}\` depends on the host`, site),
  },
  {
    '[]= store': (call) => {
      const value = argument(call, 1);
      call.ev.set(changed(call.ev), stringOf(argument(call, 0)), value instanceof RubyString ? str(value.text) : value);
      return value;
    },
    'update merge! replace': (call) => {
      const other = known(call.args[0]);
      if (other instanceof RubyHash)
        for (const { key, value } of other.entries.values()) call.ev.set(changed(call.ev), stringOf(key), value);
      return call.self;
    },
    inspect: () => str('ENV'),
  },
);

function changed(ev: Interpreter): Map<string, Value> {
  const known = changes.get(ev) ?? new Map<string, Value>();
  changes.set(ev, known);
  return known;
}

/** Variables that hosts set by themselves. */
const ofHost =
  /^(HOME|USER|USERNAME|LOGNAME|PATH|SHELL|PWD|OLDPWD|LANG|LC_\w+|TERM|TZ|HOSTNAME|COMPUTERNAME|OS|OSTYPE|MACHTYPE|HOSTTYPE|USERPROFILE|USERDOMAIN|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|TEMP|TMP|TMPDIR|DISPLAY|EDITOR|VISUAL|PROGRAMFILES\S*|ProgramFiles\S*|PROGRAMDATA|SYSTEMROOT|SystemRoot|windir|WINDIR|COMSPEC|ComSpec|NUMBER_OF_PROCESSORS|PROCESSOR_\w+|SSH_AUTH_SOCK|SSH_\w+|XDG_\w+|VAGRANT_HOME|VAGRANT_CWD|GEM_\w+|RUBY\w+|WSL\w*|MSYS\w*|CYGWIN|SUDO_\w+)$/;

function read({ ev, site }: CoreCall, name: string): Value {
  const own = changed(ev).get(name);
  if (own !== undefined) return own;
  const given = ev.world.env.get(name);
  if (given !== undefined) return str(given);
  return ofHost.test(name) ? ev.unknown(`\`ENV['${name}']\` depends on the host`, site) : null;
}
