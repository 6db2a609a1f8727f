import type { ShellEffect } from '../../../shell/effects';
import type { PythonInstall } from '../../../shell/effects/projects';
import type { Help } from '../../answer';
import type { SizePart } from '../../layerSizes';
import { largestParts, noShare } from '../../run/shares';
import type { PlacedSize, RunShare, RunSite, RunSource } from '../../run/site';
import { known, type Size, unknown } from '../../size';
import { knownPart, sumSizes } from '../../sum';
import { perhaps } from '../files/left';
import { type Ratio, scaled } from '../files/ratios';
import { cacheFolder, cacheSize } from './caches';
import { type Choice, chosenBy } from './chosen';
import { compiles, placeOf } from './habits';
import { type Target, targetOf } from './interpreter';
import { byteCodeSize, environmentSize } from './interpreterFiles';
import { normalName } from './marker';
import type { PickedWheel } from './resolve';
import { installedSize, unpackedSize } from './weights';

/** pip, uv, poetry, pipenv and pipx. */
export const pythonSource: RunSource = {
  kinds: ['python-install', 'python-remove', 'python-environment'],
  asksAbove: ['python-install', 'python-environment'],
  share: pythonShare,
};

interface Piece {
  readonly disk: Size;
  readonly download: Size;
  readonly path: string | null;
  readonly parts: readonly SizePart[];
}

function pythonShare(site: RunSite): RunShare {
  const target = targetOf(site);
  const minor = target.versionKnown ? target.interpreter.version[1] : null;
  const helps = new Set<Help>();
  const notes = new Set<string>();
  let pending = false;
  const pieces: Piece[] = [];
  site.effects.forEach((effect, at) => {
    if (effect.kind === 'python-environment') {
      if (effect.path?.path !== null && effect.path !== null && !site.stays(effect.path.path)) return;
      pieces.push(
        plain('the environment’s own files', environmentSize(site, minor), effect.path?.path ?? null, effect),
      );
    }
    if (effect.kind !== 'python-install') return;
    const choice = chosenBy(effect, site, target);
    for (const help of choice.helps) helps.add(help);
    pending ||= choice.pending;
    const installed = installedPiece(effect, at, choice, site, target);
    if (installed !== null) pieces.push(installed);
    const cache = cachePiece(effect, at, choice, site);
    if (cache === null) return;
    pieces.push(cache);
    notes.add(`${effect.tool} keeps what it downloads in ${cache.path}: switch its cache off, or mount one there.`);
  });
  const byteCode = byteCodeSize(site, minor);
  if (byteCode !== null) {
    pieces.push(plain('byte code of the interpreter', byteCode, null, null));
    notes.add('The image comes without byte code: the first Python program writes it into this layer.');
  }
  if (pieces.length === 0) return { ...noShare, helps: [...helps], pending };
  return {
    disk: sumSizes(pieces.map(({ disk }) => disk)),
    download: sumSizes(pieces.map(({ download }) => download)),
    parts: largestParts(pieces.map(({ parts }) => parts)),
    placed: pieces.flatMap(({ path, disk }): readonly PlacedSize[] => (path === null ? [] : [{ path, disk }])),
    notes: [...notes],
    helps: [...helps],
    pending,
  };
}

/** Sources and byte code in a gzipped layer: 2.16 of 6.95 for the wheels of `weights.ts`, with their ends. */
const compressed: Ratio = { low: 0.25, likely: 0.35, high: 0.45 };

function plain(name: string, disk: Size, path: string | null, effect: ShellEffect | null): Piece {
  const size = perhaps(disk, effect?.conditional !== true);
  const download = scaled(size, compressed, 'how such files compress');
  return { disk: size, download, path, parts: [{ name, bytes: knownPart(size) }] };
}

/**
 * A gzipped layer to one byte of the wheels in it, on 110 wheels (`gzip -6` of a tar, 2026-11-21): the 10th percentile, the
 * median and the 90th.
 */
const layerOf: Readonly<Record<'compiled' | 'bare', Readonly<Record<'pure' | 'binary', Ratio>>>> = {
  compiled: { pure: { low: 1.33, likely: 2.16, high: 2.78 }, binary: { low: 1, likely: 1.07, high: 2.15 } },
  bare: { pure: { low: 0.69, likely: 0.84, high: 0.95 }, binary: { low: 0.9, likely: 0.97, high: 0.99 } },
};

function installedPiece(
  effect: PythonInstall & { readonly conditional: boolean },
  at: number,
  choice: Choice,
  site: RunSite,
  target: Target,
): Piece | null {
  const path = placeOf(effect, site, target);
  if (path !== null && !site.stays(path)) return null;
  const gone = removedAfter(at, site);
  const compiled = compiles(effect, site);
  const minor = target.versionKnown ? target.interpreter.version[1] : null;
  const sizes = choice.wheels.flatMap((wheel) => {
    if (gone.has(wheel.name)) return [];
    const packed = wheelSize(wheel, choice.basis);
    const contents =
      wheel.file.url === '' || wheel.file.bytes === null
        ? null
        : site.lookups.pypi.contents(wheel.file.url, wheel.file.bytes);
    const disk =
      contents?.kind === 'ready'
        ? unpackedSize(contents.value, wheel.date, compiled, minor)
        : installedSize(packed, wheel.pure, compiled, { count: choice.wheels.length, minor });
    const ratio = layerOf[compiled ? 'compiled' : 'bare'][wheel.pure ? 'pure' : 'binary'];
    const sure = wheel.certain && !effect.conditional;
    const download = scaled(packed, ratio, 'how installed wheels compress');
    return [{ name: wheel.name, disk: perhaps(disk, sure), download: perhaps(download, sure) }];
  });
  const missing = choice.gaps.length === 0 ? [] : [unknown(gapText(effect, choice))];
  return {
    disk: sumSizes([...sizes.map(({ disk }) => disk), ...missing]),
    download: sumSizes([...sizes.map(({ download }) => download), ...missing]),
    path,
    parts: sizes.map(({ name, disk }) => ({ name, bytes: knownPart(disk) })),
  };
}

function gapText({ tool }: PythonInstall, { gaps, basis, wanted, wheels }: Choice): string {
  const [first = '', ...others] = gaps;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  if (wheels.length > 0) return `${first}${more}`;
  if (wanted === 0) return `what ${tool} installs is not known: ${first}${more}`;
  return `what the ${wanted} requirement${wanted === 1 ? '' : 's'} of ${basis} bring is not known: ${first}${more}`;
}

function wheelSize({ file, date }: PickedWheel, basis: string): Size {
  if (file.bytes === null) return unknown(`the index does not say how large ${file.name} is`);
  const source = date === '' ? basis : 'the package index';
  return known(file.bytes, { kind: 'listed', source, ...(date === '' ? {} : { date }) });
}

function cachePiece(
  effect: PythonInstall & { readonly conditional: boolean },
  at: number,
  choice: Choice,
  site: RunSite,
): Piece | null {
  const path = cacheFolder(effect, at, site);
  if (path === null || choice.wheels.length === 0) return null;
  const all = sumSizes(choice.wheels.map((wheel) => perhaps(wheelSize(wheel, choice.basis), wheel.certain)));
  const disk = perhaps(cacheSize(effect, all), !effect.conditional);
  return { disk, download: disk, path, parts: [{ name: `the cache of ${effect.tool}`, bytes: knownPart(disk) }] };
}

/** What the same RUN installs and removes again is not there in the end. */
function removedAfter(at: number, site: RunSite): ReadonlySet<string> {
  const later = site.effects.slice(at + 1);
  return new Set(
    later.flatMap((effect) =>
      effect.kind === 'python-remove' && !effect.conditional ? effect.packages.map(({ name }) => normalName(name)) : [],
    ),
  );
}
