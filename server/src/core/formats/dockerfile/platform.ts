/** A platform as BuildKit writes it: `linux/amd64`, `linux/arm/v7`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

export const defaultPlatform: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

/**
 * Reads `os`, `arch`, `os/arch` or `os/arch/variant`, with the usual other names, as containerd/platforms 0.2 does; null
 * for what is none. A lone system gets the default architecture and a lone architecture the default system; the
 * version in `windows(10.0.17763)/amd64` is left out.
 */
export function parsePlatform(text: string): Platform | null {
  const parts = text.toLowerCase().split('/');
  const [first = '', second, third = ''] = [parts[0]?.replace(/\([a-z0-9_.-]*\)$/, ''), ...parts.slice(1)];
  if (parts.length > 3 || [first, ...parts.slice(1)].some((part) => !/^[a-z0-9_-]+$/.test(part))) return null;
  if (second !== undefined) return normalized(first, second, third);
  if (systems.has(first) || otherSystems.has(first)) return normalized(first, defaultPlatform.architecture, '');
  const platform = normalized(defaultPlatform.os, first, '');
  return architectures.has(platform.architecture) ? platform : null;
}

export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}

/** The variables that BuildKit sets of its own for a build of `target` on `build`, for FROM lines and for a bare ARG. */
export function platformArguments(build: Platform, target: Platform, stage: string | null): [string, string][] {
  return [...variables('BUILD', build), ...variables('TARGET', target), ['TARGETSTAGE', stage ?? 'default']];
}

function variables(prefix: string, platform: Platform): [string, string][] {
  return [
    [`${prefix}PLATFORM`, formatPlatform(platform)],
    [`${prefix}OS`, platform.os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, platform.architecture],
    [`${prefix}VARIANT`, platform.variant],
  ];
}

function normalized(os: string, name: string, written: string): Platform {
  const [architecture, implied] = otherArchitectures.get(name) ?? [name, null];
  const plain = otherVariants.get(`${architecture}/${written}`);
  return { os: otherSystems.get(os) ?? os, architecture, variant: implied ?? plain ?? written };
}

const systems: ReadonlySet<string> = new Set([
  ...['aix', 'android', 'darwin', 'dragonfly', 'freebsd', 'hurd', 'illumos', 'ios', 'js', 'linux', 'nacl', 'netbsd'],
  ...['openbsd', 'plan9', 'solaris', 'windows', 'zos'],
]);

const otherSystems: ReadonlyMap<string, string> = new Map([['macos', 'darwin']]);

const architectures: ReadonlySet<string> = new Set([
  ...['386', 'amd64', 'amd64p32', 'arm', 'armbe', 'arm64', 'arm64be', 'ppc64', 'ppc64le', 'loong64', 'mips', 'mipsle'],
  ...['mips64', 'mips64le', 'mips64p32', 'mips64p32le', 'ppc', 'riscv', 'riscv64', 's390', 's390x', 'sparc', 'sparc64'],
  'wasm',
]);

/** Where the name implies the variant, whatever is written. */
const otherArchitectures: ReadonlyMap<string, readonly [architecture: string, variant: string | null]> = new Map<
  string,
  readonly [string, string | null]
>([
  ['aarch64', ['arm64', null]],
  ['x86_64', ['amd64', null]],
  ['x86-64', ['amd64', null]],
  ['i386', ['386', '']],
  ['armhf', ['arm', 'v7']],
  ['armel', ['arm', 'v6']],
]);

const otherVariants: ReadonlyMap<string, string> = new Map([
  ['amd64/v1', ''],
  ['arm64/8', ''],
  ['arm64/v8', ''],
  ['arm/', 'v7'],
  ['arm/5', 'v5'],
  ['arm/6', 'v6'],
  ['arm/7', 'v7'],
  ['arm/8', 'v8'],
]);
