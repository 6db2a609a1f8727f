import type { NothingToDraw } from '../../server/src/protocol';
import { t } from './l10n';
import type { Stage } from './model';

/** The answer in one sentence, before any drawing. */
export function sentence(image: Stage): string {
  const lead =
    image.diskText === '?'
      ? t('How large this image is on disk is not known')
      : t('This image is {0} on disk', image.diskText);
  const unknown = unknownPart(image);
  const known = knownPart(image, unknown === '');
  // No line breaks inside a size.
  return whole(lead, known, unknown).replace(/([≥≈\d]) (?=[+≥≈\d]|[kMGTP]?B\b)/g, '$1\u00a0');
}

function whole(lead: string, known: string, unknown: string): string {
  if (known === '') return unknown === '' ? t('{0}.', lead) : t('{0}; {1}.', lead, unknown);
  return unknown === '' ? t('{0}: {1}.', lead, known) : t('{0}: {1}; {2}.', lead, known, unknown);
}

/** @param isAll nothing else is in the image */
function knownPart({ hasBase, rows, ownText }: Stage, isAll: boolean): string {
  const base = hasBase ? (rows[0]?.sizeText ?? '?') : '?';
  const layers = rows.length - (hasBase ? 1 : 0);
  const own = layers === 0 ? '?' : ownText;
  if (rows.length === 0) return t('it has no layers');
  if (base === '?') return own === '?' ? '' : ownPart(own, layers, isAll);
  if (own === '?') return isAll ? t('all of it is its base') : t('{0} of it is its base', base);
  return layers === 1
    ? t('{0} of it is its base, {1} its own layer', base, own)
    : t('{0} of it is its base, {1} its own {2} layers', base, own, layers);
}

function ownPart(own: string, layers: number, isAll: boolean): string {
  if (layers === 1) return isAll ? t('all of it is its own layer') : t('{0} of it is its own layer', own);
  return isAll ? t('all of it is its own {0} layers', layers) : t('{0} of it is its own {1} layers', own, layers);
}

function unknownPart({ hasBase, rows }: Stage): string {
  const base = hasBase && rows[0]?.extent.open ? rows[0].sizeText : null;
  const steps = rows.slice(hasBase ? 1 : 0).filter(({ extent }) => extent.open).length;
  if (base === null) return steps === 0 ? '' : steps === 1 ? t('1 step is unknown') : t('{0} steps are unknown', steps);
  if (base === '?') {
    if (steps === 0) return t('its base is unknown');
    return steps === 1 ? t('its base and 1 step are unknown') : t('its base and {0} steps are unknown', steps);
  }
  if (steps === 0) return t('a part of its base is unknown');
  return steps === 1
    ? t('a part of its base and 1 step are unknown')
    : t('a part of its base and {0} steps are unknown', steps);
}

/** What the sentence leaves out, smaller. */
export function aside({ base, downloadText, hasBase }: Stage): string {
  const from = hasBase ? t('Starts from {0}', base) : t('Starts from nothing');
  return downloadText === '?' ? from : t('{0} · {1} to download', from, downloadText);
}

/** What a stage beside the image weighs, and where that goes. */
export function stageWords({ role, diskText }: Stage): string {
  const weight = diskText === '?' ? t('weight unknown') : diskText;
  switch (role) {
    case 'image':
    case 'below':
      return t('{0}, all of it in the image', weight);
    case 'needed':
      return t('{0} while building, not in the image', weight);
    case 'unused':
      return t('{0}, not built for this image', weight);
  }
}

/** `times`: how many times longer the image's bars are for the same bytes. */
export function coarserScale(times: number): string {
  const number = times.toLocaleString('en', { maximumSignificantDigits: 2 });
  return t('Drawn {0} times smaller than the image above.', number);
}

export function nothing(title: string, reason: NothingToDraw): string {
  switch (reason) {
    case 'empty':
      return t('{0} builds no image that could be weighed.', title);
    case 'closed':
      return t('{0} was closed. Its layers are drawn while it is open in an editor.', title);
    case 'deleted':
      return t('{0} was deleted.', title);
  }
}
