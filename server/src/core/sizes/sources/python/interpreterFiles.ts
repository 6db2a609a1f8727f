import type { ShellEffect } from '../../../shell/effects';
import { bytes } from '../../bytes';
import type { RunSite } from '../../run/site';
import type { Size } from '../../size';

/**
 * Bytes by Python's minor version, measured with CPython 3.9.18, 3.10.13, 3.11.7, 3.12.1 and 3.13.0 and the pip that each
 * brings, 2026-11-21. `pip`: byte code that the first run of pip writes for itself and for the standard library where
 * none is there. `standard`: the part of it that making an environment writes. `environment`: the files of `python -m venv`
 * (Debian's own 3.11 makes 21,617,880).
 */
const measured: Readonly<
  Record<number, { readonly pip: number; readonly standard: number; readonly environment: number }>
> = {
  9: { pip: 6_500_434, standard: 3_256_370, environment: 15_437_111 },
  10: { pip: 7_045_560, standard: 3_500_000, environment: 18_332_167 },
  11: { pip: 10_834_669, standard: 5_192_133, environment: 22_350_125 },
  12: { pip: 9_701_028, standard: 4_702_450, environment: 13_755_588 },
  13: { pip: 8_200_548, standard: 4_317_669, environment: 10_945_379 },
};

/** Other patch levels bring other versions of pip: 23.0 to 24.2 differ by less. */
const spread = 0.15;

/** Versions that were not measured lie between those that were. */
const between = {
  pip: [6_500_434, 10_834_669],
  standard: [3_256_370, 5_192_133],
  environment: [10_945_379, 22_350_125],
} as const;

/** The files of an environment. One that uv or virtualenv makes has less in it, which its command does not tell. */
export function environmentSize(site: RunSite, minor: number | null): Size {
  const withUv = [...site.above, ...site.effects].some(
    (effect) => effect.kind === 'python-install' && effect.tool === 'uv',
  );
  const size = of('environment', minor, 'environments made by python -m venv');
  return withUv && size.kind === 'range' ? { ...size, low: bytes(0), likely: bytes(size.likely / 2) } : size;
}

/**
 * What the first Python program adds to an official Python image: it is shipped without byte code, which Python writes for
 * all that it loads (the images' Dockerfile removes every `.pyc`). Null where it writes none.
 */
export function byteCodeSize(site: RunSite, minor: number | null): Size | null {
  if (site.system?.runtimes.get('python') === undefined) return null;
  const switchedOff = site.variable('PYTHONDONTWRITEBYTECODE');
  if (switchedOff !== undefined && switchedOff !== '') return null;
  if (site.above.some((effect) => writes(effect) === 'pip')) return null;
  const all = new Set(site.effects.map(writes));
  const source = 'byte code that Python writes for itself';
  if (all.has('pip')) return of('pip', minor, source);
  return all.has('standard') ? of('standard', minor, source) : null;
}

function writes(effect: ShellEffect): 'pip' | 'standard' | null {
  if (effect.conditional) return null;
  if (effect.kind === 'python-install' && (effect.tool === 'pip' || effect.tool === 'pipenv')) return 'pip';
  return effect.kind === 'python-environment' ? 'standard' : null;
}

function of(what: keyof typeof between, minor: number | null, source: string): Size {
  const exact = minor === null ? undefined : measured[minor]?.[what];
  const [least, most] = exact === undefined ? between[what] : [exact, exact];
  return {
    kind: 'range',
    low: bytes(least * (1 - spread)),
    likely: bytes((least + most) / 2),
    high: bytes(most * (1 + spread)),
    evidence: { kind: 'estimated', source, date: '2026-11' },
  };
}
