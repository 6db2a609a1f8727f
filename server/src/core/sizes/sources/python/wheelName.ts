/** What the file name of a wheel says: `numpy-2.1.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl`. */
export interface WheelName {
  readonly project: string;
  readonly version: string;
  readonly pythons: readonly string[];
  readonly abis: readonly string[];
  readonly platforms: readonly string[];
}

export function parseWheelName(file: string): WheelName | null {
  if (!file.endsWith('.whl')) return null;
  const parts = file.slice(0, -4).split('-');
  if (parts.length !== 5 && parts.length !== 6) return null;
  const [project = '', version = ''] = parts;
  const [pythons = '', abis = '', platforms = ''] = parts.slice(-3);
  return { project, version, pythons: pythons.split('.'), abis: abis.split('.'), platforms: platforms.split('.') };
}

/** The Python that an install is for. */
export interface Interpreter {
  /** `[3, 12]`. */
  readonly version: readonly [major: number, minor: number];
  /** As wheels name it: `x86_64`, `aarch64`. */
  readonly machine: string;
  readonly libc: 'glibc' | 'musl';
}

/** How well a wheel fits, higher being better, as pip ranks them; null where it does not fit. */
export function rankOf(wheel: WheelName, interpreter: Interpreter): number | null {
  const python = best(wheel.pythons, (tag) => pythonFit(tag, wheel.abis, interpreter));
  const platform = best(wheel.platforms, (tag) => platformFit(tag, interpreter));
  return python === null || platform === null ? null : platform * 1000 + python;
}

function best(tags: readonly string[], of: (tag: string) => number | null): number | null {
  const fits = tags.flatMap((tag) => of(tag) ?? []);
  return fits.length === 0 ? null : Math.max(...fits);
}

function pythonFit(tag: string, abis: readonly string[], { version: [major, minor] }: Interpreter): number | null {
  const match = /^(cp|py)(\d)(\d*)$/.exec(tag);
  if (match === null || Number(match[2]) !== major) return null;
  const wanted = match[3] === '' ? null : Number(match[3]);
  if (match[1] === 'cp') {
    if (wanted === null) return null;
    if (wanted === minor && abis.some((abi) => abi === `cp${major}${minor}` || abi === `cp${major}${minor}m`))
      return 500;
    if (wanted <= minor && abis.includes('abi3')) return 300 + wanted;
    return wanted === minor && abis.includes('none') ? 200 : null;
  }
  if (!abis.includes('none')) return null;
  return wanted === null ? 50 : wanted <= minor ? 51 + wanted : null;
}

function platformFit(tag: string, { machine, libc }: Interpreter): number | null {
  if (tag === 'any') return 0;
  const match = /^(manylinux|musllinux|linux)(?:(\d+)|_(\d+)_(\d+))?_(.+)$/.exec(tag);
  if (match === null || match[5] !== machine) return null;
  if (match[1] === 'linux') return 1;
  if (match[1] !== (libc === 'musl' ? 'musllinux' : 'manylinux')) return null;
  return 10 + Number(match[4] ?? (match[2] === '2014' ? 17 : match[2] === '2010' ? 12 : 5));
}
