import type { RunSite } from '../../run/site';
import type { MarkerVariables } from './marker';
import type { Interpreter } from './wheelName';

/** The Python that a RUN installs for. */
export interface Target {
  /** Of the newest widespread version where it is not known. */
  readonly interpreter: Interpreter;
  readonly markers: MarkerVariables;
  readonly versionKnown: boolean;
}

/** Python's minor version in the distributions' own packages. */
const systemPython: Readonly<Record<string, number>> = {
  buster: 7,
  bullseye: 9,
  bookworm: 11,
  trixie: 13,
  focal: 8,
  jammy: 10,
  noble: 12,
  '3.18': 11,
  '3.19': 11,
  '3.20': 12,
  '3.21': 12,
  '3.22': 12,
};

const newest = 13;

const machines: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64', '386': 'i686', arm: 'armv7l' };

export function targetOf({ system, platform }: RunSite): Target {
  const minor = minorOf(system?.runtimes.get('python')) ?? systemPython[system?.release ?? ''] ?? null;
  const machine = machines[platform.architecture] ?? platform.architecture;
  const libc = system?.distribution === 'alpine' ? 'musl' : 'glibc';
  const version = minor === null ? undefined : `3.${minor}`;
  return {
    interpreter: { version: [3, minor ?? newest], machine, libc },
    markers: new Map([
      ['python_version', version],
      ['python_full_version', version === undefined ? undefined : `${version}.0`],
      ['sys_platform', 'linux'],
      ['platform_system', 'Linux'],
      ['platform_machine', machine],
      ['os_name', 'posix'],
      ['implementation_name', 'cpython'],
      ['platform_python_implementation', 'CPython'],
    ]),
    versionKnown: minor !== null,
  };
}

function minorOf(version: string | undefined): number | null {
  const match = /^3\.(\d+)/.exec(version ?? '');
  return match === null ? null : Number(match[1]);
}
