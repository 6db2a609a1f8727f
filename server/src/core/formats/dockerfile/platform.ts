/** A platform as BuildKit writes it: `linux/amd64`, `linux/arm/v7`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

export const defaultPlatform: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

const aliases: Readonly<Record<string, readonly [architecture: string, variant: string]>> = {
  aarch64: ['arm64', ''],
  x86_64: ['amd64', ''],
  'x86-64': ['amd64', ''],
  i386: ['386', ''],
  armhf: ['arm', 'v7'],
  armel: ['arm', 'v6'],
};

/** Reads `os/arch[/variant]` or a lone `arch`, with the usual aliases; null where it is neither. */
export function parsePlatform(text: string): Platform | null {
  const parts = text.toLowerCase().split('/');
  if (parts.length > 3 || parts.some((part) => !/^[a-z0-9_.-]+$/.test(part))) return null;
  const [os, name, variant] = parts.length === 1 ? ['linux', parts[0], undefined] : parts;
  if (os === undefined || name === undefined) return null;
  const [architecture, implied] = aliases[name] ?? [name, ''];
  return { os, architecture, variant: variant ?? implied };
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
    [`${prefix}ARCH`, platform.architecture],
    [`${prefix}VARIANT`, platform.variant],
  ];
}
