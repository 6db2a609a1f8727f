import type { HostCall, RubyProc, Site, Value } from '../ruby/values';
import { type Ambient, type GivenOptions, mergeOptions, optionsOf } from './slot';
import { textOf, unknownIn } from './text';

/** What a block is written for. */
export type ConfigVersion = '1' | '2';

/** A block of configuration that Vagrant runs later. */
export interface ConfigBlock {
  readonly version: ConfigVersion;
  readonly block: RubyProc;
  readonly ambient: Ambient;
}

/** A machine that `define` names. */
export interface SubVm {
  readonly name: Value;
  readonly site: Site;
  /** Set where it is not certain that there is just one of it. */
  readonly doubt: Ambient;
  readonly options: GivenOptions;
  readonly blocks: readonly ConfigBlock[];
}

/** By name, in the order of first definition. */
export type Defines = Map<string, SubVm>;

export function define(defines: Defines, call: HostCall, outer: Ambient, version: ConfigVersion): void {
  const name = call.args[0] ?? null;
  const key = unknownIn(name) === null ? (textOf(name) ?? '') : `unknown ${defines.size}`;
  const doubt = call.doubt ?? outer;
  const older = defines.get(key);
  const options = optionsOf(call, 1);
  const block = call.block;
  const created: SubVm = {
    name,
    site: call.site,
    doubt,
    options,
    blocks: block === null ? [] : [{ version, block, ambient: null }],
  };
  defines.set(key, older === undefined ? created : mergeSubVm(older, created));
}

export function mergeDefines(older: Defines, newer: Defines): void {
  for (const [key, subVm] of newer) {
    const same = older.get(key);
    older.set(key, same === undefined ? subVm : mergeSubVm(same, subVm));
  }
}

/** What a machine's doubtful definition says is in doubt only where another one makes the machine certain. */
function mergeSubVm(older: SubVm, newer: SubVm): SubVm {
  const isSameDoubt = older.doubt?.unknown === newer.doubt?.unknown;
  const within = (subVm: SubVm): readonly ConfigBlock[] =>
    isSameDoubt ? subVm.blocks : subVm.blocks.map((each) => ({ ...each, ambient: each.ambient ?? subVm.doubt }));
  const options: GivenOptions =
    newer.doubt === null || isSameDoubt ? newer.options : { slots: new Map(), rest: newer.doubt.unknown };
  return {
    name: older.name,
    site: older.site,
    doubt: older.doubt === null || newer.doubt === null ? null : older.doubt,
    options: mergeOptions(older.options, options),
    blocks: [...within(older), ...within(newer)],
  };
}
