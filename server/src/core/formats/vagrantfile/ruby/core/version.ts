import { Failure } from '../flow';
import { toText } from '../print/text';
import { RubyModule, RubyObject } from '../values';
import { argument, type CoreCall, coreTable, known, list, str } from './method';

/** `Gem::Version`: compared part by part, numbers above letters. */
export const versionModule = coreTable<RubyModule>((self) => (self instanceof RubyModule ? self : undefined), {
  'new create': (call) => {
    const version = new RubyObject(call.self);
    const text = toText(call.ev, argument(call, 0)).trim();
    if (!/^(?:[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?$/.test(text))
      throw new Failure('ArgumentError', `Malformed version number string ${text}`);
    version.variables.set('@version', str(text === '' ? '0' : text.replaceAll('-', '.pre.')));
    return version;
  },
  'correct?': (call) => /^[0-9]+(?:\.[0-9a-zA-Z]+)*$/.test(toText(call.ev, argument(call, 0))),
});

export const versions = coreTable<RubyObject>((self) => (self instanceof RubyObject ? self : undefined), {
  '<=>': (call) => BigInt(order(call)),
  '<': (call) => order(call) < 0,
  '<=': (call) => order(call) <= 0,
  '>': (call) => order(call) > 0,
  '>=': (call) => order(call) >= 0,
  '== eql?': (call) => order(call) === 0,
  'to_s version': ({ self }) => self.variables.get('@version') ?? null,
  segments: ({ ev, self }) =>
    list(
      parts(toText(ev, self.variables.get('@version') ?? null)).map((part) =>
        typeof part === 'bigint' ? part : str(part),
      ),
    ),
  'prerelease?': ({ ev, self }) => /[a-zA-Z]/.test(toText(ev, self.variables.get('@version') ?? null)),
});

function order(call: CoreCall<RubyObject>): number {
  const other = known(argument(call, 0));
  const a = trimmed(parts(text(call, call.self)));
  const b = trimmed(parts(other instanceof RubyObject ? text(call, other) : toText(call.ev, other)));
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const left = a[at] ?? 0n;
    const right = b[at] ?? 0n;
    if (left === right) continue;
    if (typeof left === 'string' && typeof right === 'bigint') return -1;
    if (typeof left === 'bigint' && typeof right === 'string') return 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

function text({ ev }: CoreCall<RubyObject>, version: RubyObject): string {
  return toText(ev, version.variables.get('@version') ?? null);
}

function parts(version: string): readonly (bigint | string)[] {
  return (version.match(/[0-9]+|[a-z]+/gi) ?? []).map((part) => (/^\d/.test(part) ? BigInt(part) : part));
}

function trimmed(segments: readonly (bigint | string)[]): readonly (bigint | string)[] {
  const end = segments.findLastIndex((segment) => segment !== 0n);
  return segments.slice(0, end + 1);
}
