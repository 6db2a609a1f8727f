import { Failure, Unknowable } from '../flow';
import { toText } from '../print/text';
import { RubyModule, RubyObject, RubyRange, RubyString } from '../values';
import { argument, type CoreCall, coreTable, integerOf, known, str } from './method';

/** `IPAddr` of version 4: an address, or a network with its mask. */
export const ipAddrModule = coreTable<RubyModule>((self) => (self instanceof RubyModule ? self : undefined), {
  new: (call) => {
    const text = toText(call.ev, argument(call, 0));
    const [address = '', mask] = text.split('/');
    if (address.includes(':'))
      throw new Unknowable(call.ev.unknown('addresses of version 6 are not followed', call.site));
    const value = numberOf(address);
    const prefix = mask === undefined ? 32 : /^\d+$/.test(mask) ? Number(mask) : prefixOf(numberOf(mask));
    if (value === null || prefix === null || prefix > 32)
      throw new Failure('ArgumentError', `invalid address: ${text}`);
    return make(call.self, value & maskOf(prefix), prefix);
  },
});

export const ipAddresses = coreTable<RubyObject>((self) => (self instanceof RubyObject ? self : undefined), {
  'to_s to_string': ({ self }) => str(textOf(addressOf(self))),
  to_i: ({ self }) => addressOf(self),
  inspect: ({ self }) => str(`#<IPAddr: IPv4:${textOf(addressOf(self))}/${textOf(maskOf(prefixIn(self)))}>`),
  succ: ({ self }) => make(self.module, addressOf(self) + 1n, 32),
  '| + -': (call) => {
    const by = integerOf(argument(call, 0));
    return make(
      call.self.module,
      call.name === '|' ? addressOf(call.self) | by : addressOf(call.self) + (call.name === '+' ? by : -by),
      prefixIn(call.self),
    );
  },
  mask: (call) => {
    const prefix = Number(integerOf(argument(call, 0)));
    return make(call.self.module, addressOf(call.self) & maskOf(prefix), prefix);
  },
  'include? ===': (call) => {
    const other = known(argument(call, 0));
    const address =
      other instanceof RubyString
        ? numberOf(other.text.split('/')[0] ?? '')
        : other instanceof RubyObject
          ? addressOf(other)
          : integerOf(other);
    return address !== null && (address & maskOf(prefixIn(call.self))) === addressOf(call.self);
  },
  to_range: ({ self }) => {
    const size = 1n << BigInt(32 - prefixIn(self));
    return new RubyRange(
      make(self.module, addressOf(self), 32),
      make(self.module, addressOf(self) + size - 1n, 32),
      false,
    );
  },
  prefix: ({ self }) => BigInt(prefixIn(self)),
  'ipv4?': () => true,
  'ipv6?': () => false,
  '<=>': (call) => BigInt(order(call)),
  '==': (call) => order(call) === 0,
});

function make(module: RubyModule, value: bigint, prefix: number): RubyObject {
  const address = new RubyObject(module);
  address.variables.set('@addr', value & 0xffffffffn);
  address.variables.set('@prefix', BigInt(prefix));
  return address;
}

function order(call: CoreCall<RubyObject>): number {
  const other = known(argument(call, 0));
  const value =
    other instanceof RubyObject ? addressOf(other) : other instanceof RubyString ? (numberOf(other.text) ?? -1n) : -1n;
  return addressOf(call.self) < value ? -1 : addressOf(call.self) > value ? 1 : 0;
}

function addressOf({ variables }: RubyObject): bigint {
  const value = variables.get('@addr');
  return typeof value === 'bigint' ? value : 0n;
}

function prefixIn({ variables }: RubyObject): number {
  return Number(variables.get('@prefix') ?? 32n);
}

function numberOf(text: string): bigint | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function textOf(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function maskOf(prefix: number): bigint {
  return (0xffffffffn << BigInt(32 - prefix)) & 0xffffffffn;
}

function prefixOf(mask: bigint | null): number | null {
  if (mask === null) return null;
  const prefix = mask.toString(2).replace(/0+$/, '').length;
  return maskOf(prefix) === mask ? prefix : null;
}
