import type { Target } from './types';

/** The fields by which a package says what it runs on: names, or names after a `!` for what it does not run on. */
export interface Constraints {
  readonly os: readonly string[];
  readonly cpu: readonly string[];
  readonly libc: readonly string[];
}

export const unconstrained: Constraints = { os: [], cpu: [], libc: [] };

export function isConstrained({ os, cpu, libc }: Constraints): boolean {
  return os.length + cpu.length + libc.length > 0;
}

/** npm's own check: https://docs.npmjs.com/cli/configuring-npm/package-json#os. An unknown libc fits glibc only. */
export function fits(constraints: Constraints, { os, cpu, libc }: Target): boolean {
  const runs = allows(constraints.os, os) && allows(constraints.cpu, cpu);
  return runs && (libc === 'any' || allows(constraints.libc, libc ?? 'glibc'));
}

function allows(list: readonly string[], value: string): boolean {
  if (list.length === 0 || list.includes('any')) return true;
  if (list.includes(`!${value}`)) return false;
  const wanted = list.filter((each) => !each.startsWith('!'));
  return wanted.length === 0 || wanted.includes(value);
}

const systems = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows|macos';
const processors = 'arm|arm64|ia32|loong64|mips64el|ppc64|ppc64le|powerpc64le|riscv64|s390x|x64|wasm32';
const built = new RegExp(`(?:^|[-/_.])(linuxmusl|${systems})(?:[-_.](${processors})(?=[-_.]|$))?`);

/**
 * What the name of an optional package says of its system, for lock files that keep nothing else:
 * `@esbuild/linux-x64`, `@rollup/rollup-linux-arm64-musl`, `@next/swc-darwin-arm64`.
 */
export function constraintsOfName(name: string): Constraints {
  if (name === 'fsevents') return { ...unconstrained, os: ['darwin'] };
  if (/[-/]wasm32(?:-|$)/.test(name)) return { ...unconstrained, cpu: ['wasm32'] };
  const [, system = '', cpu] = built.exec(name) ?? [];
  if (system === '') return unconstrained;
  const musl = system === 'linuxmusl' || /[-_.]musl(?:eabi(?:hf)?)?$/.test(name);
  const glibc = /[-_.]gnu(?:eabi(?:hf)?)?$/.test(name);
  return {
    os: [systemNames[system] ?? system],
    cpu: cpu === undefined ? (/[-_.]arm[-_.]/.test(name) ? ['arm'] : []) : [cpu === 'powerpc64le' ? 'ppc64' : cpu],
    libc: musl ? ['musl'] : glibc ? ['glibc'] : [],
  };
}

/** What the builds of one program for several systems have in common: `@esbuild/*` of `@esbuild/linux-x64`. */
export function familyOf(name: string): string {
  const at = built.exec(name);
  return at === null ? name : `${name.slice(0, at.index + (at[0].startsWith(at[1] ?? '') ? 0 : 1))}*`;
}

const systemNames: Readonly<Record<string, string>> = {
  linuxmusl: 'linux',
  windows: 'win32',
  macos: 'darwin',
};
