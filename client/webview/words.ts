import type { NothingToDraw } from '../../server/src/protocol';
import type { Stage } from './model';

/** The answer in one sentence, before any drawing. */
export function sentence(image: Stage): string {
  const lead =
    image.diskText === '?' ? 'How large this image is on disk is not known' : `This image is ${image.diskText} on disk`;
  const unknown = unknownPart(image);
  const known = knownPart(image, unknown === '');
  const claim = [lead, known].filter((part) => part !== '').join(': ');
  const text = [claim, unknown].filter((part) => part !== '').join('; ');
  // No line breaks inside a size.
  return `${text.replace(/([≥≈\d]) (?=[+≥≈\d]|[kMGTP]?B\b)/g, '$1\u00a0')}.`;
}

function knownPart({ hasBase, rows, ownText }: Stage, complete: boolean): string {
  const base = hasBase ? (rows[0]?.sizeText ?? '?') : '?';
  const layers = rows.length - (hasBase ? 1 : 0);
  const own = layers === 0 ? '?' : ownText;
  const ownName = layers === 1 ? 'its own layer' : `its own ${layers} layers`;
  if (rows.length === 0) return 'it has no layers';
  if (base !== '?' && own !== '?') return `${base} of it is its base, ${own} ${ownName}`;
  if (base !== '?') return `${complete ? 'all' : base} of it is its base`;
  return own === '?' ? '' : `${complete ? 'all' : own} of it is ${ownName}`;
}

function unknownPart({ hasBase, rows }: Stage): string {
  const base = hasBase && rows[0]?.extent.open ? [rows[0].sizeText === '?' ? 'its base' : 'a part of its base'] : [];
  const steps = rows.slice(hasBase ? 1 : 0).filter(({ extent }) => extent.open).length;
  const parts = [...base, ...(steps === 0 ? [] : [steps === 1 ? '1 step' : `${steps} steps`])];
  if (parts.length === 0) return '';
  return `${parts.join(' and ')} ${parts.length === 1 && steps <= 1 ? 'is' : 'are'} unknown`;
}

/** What the sentence leaves out, smaller. */
export function aside({ base, downloadText, hasBase }: Stage): string {
  const from = hasBase ? `Starts from ${base}` : 'Starts from nothing';
  return downloadText === '?' ? from : `${from} · ${downloadText} to download`;
}

/** What a stage beside the image weighs, and where that goes. */
export function stageWords({ role, diskText }: Stage): string {
  const weight = diskText === '?' ? 'weight unknown' : diskText;
  switch (role) {
    case 'image':
    case 'below':
      return `${weight}, all of it in the image`;
    case 'needed':
      return `${weight} while building, not in the image`;
    case 'unused':
      return `${weight}, not built for this image`;
  }
}

/** `times`: how many times longer the image's bars are for the same bytes. */
export function coarserScale(times: number): string {
  return `Drawn ${times.toLocaleString('en', { maximumSignificantDigits: 2 })} times smaller than the image above.`;
}

export function nothing(title: string, reason: NothingToDraw): string {
  switch (reason) {
    case 'empty':
      return `${title} builds no image that could be weighed.`;
    case 'closed':
      return `${title} was closed. Its layers are drawn while it is open in an editor.`;
    case 'deleted':
      return `${title} was deleted.`;
  }
}
