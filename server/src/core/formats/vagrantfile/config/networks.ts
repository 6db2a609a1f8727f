import { type HostCall, RubyString, type Site, type Unknown, type Value } from '../ruby/values';
import { gapOf, type OpenGap } from './gaps';
import { type Ambient, doubted, type GivenOptions, knownValue, mergeOptions, optionsOf, unknownOf } from './slot';
import { textOf, unknownIn } from './text';

export interface Network {
  readonly type: string;
  readonly options: GivenOptions;
  readonly site: Site | null;
  /** Set where it is not certain that there is such a network. */
  readonly doubt: Unknown | null;
}

/** By Vagrant's ids: later networks of the same id replace, or add to, earlier ones. */
export type Networks = Map<string, Network>;

/** `config.vm.network`. */
export function addNetwork(networks: Networks, gaps: OpenGap[], call: HostCall, ambient: Ambient): void {
  const [first] = call.args;
  const type = textOf(first ?? null);
  const unknownType = unknownIn(first);
  if (type === undefined || unknownType !== null) {
    if (unknownType !== null) gaps.push(gapOf('networks', unknownType), gapOf('forwardedPorts', unknownType));
    return;
  }
  const given = withProtocol(optionsOf(call, 1));
  const id = `${type}-${idOf(type, given, networks.size)}`;
  const doubt = call.doubt ?? ambient;
  if (doubt !== null) gaps.push(gapOf(type === 'forwarded_port' ? 'forwardedPorts' : 'networks', doubt.unknown));
  const older = networks.get(id);
  const options = older === undefined ? given : mergeOptions(doubted(older.options, older.doubt), given);
  networks.set(id, { type, options, site: call.site, doubt: doubt?.unknown ?? null });
}

/** A port that Vagrant forwards by itself. */
export function addDefaultPort(
  networks: Networks,
  id: string,
  guest: bigint,
  host: bigint,
  doubt: Unknown | null,
): void {
  const key = `forwarded_port-${id}`;
  if (networks.has(key)) return;
  const values: readonly (readonly [string, Value])[] = [
    ['guest', guest],
    ['host', host],
    ['host_ip', new RubyString('127.0.0.1')],
    ['id', new RubyString(id)],
    ['auto_correct', true],
    ['protocol', new RubyString('tcp')],
  ];
  const slots = new Map(values.map(([name, value]) => [name, { value, site: null }]));
  networks.set(key, { type: 'forwarded_port', options: { slots, rest: null }, site: null, doubt });
}

function withProtocol(options: GivenOptions): GivenOptions {
  const protocol = options.slots.get('protocol');
  const written = knownValue(protocol);
  if (unknownOf(protocol) !== null || (written !== undefined && written !== null && written !== false)) return options;
  if (options.rest !== null) return options;
  const slots = new Map(options.slots).set('protocol', { value: new RubyString('tcp'), site: null });
  return { slots, rest: null };
}

/** The id that Vagrant gives; one of its own where an unknown has a part in it, as where Vagrant makes one up. */
function idOf(type: string, { slots, rest }: GivenOptions, count: number): string {
  const written = slots.get('id');
  const id = textOf(written?.value);
  if (id !== undefined && id !== '' && knownValue(written) !== false) return id;
  const parts = ['host_ip', 'protocol', 'host'].map((name) => textOf(slots.get(name)?.value ?? null));
  if (type !== 'forwarded_port' || rest !== null || parts.includes(undefined)) return `made up ${count}`;
  return parts.join('');
}
