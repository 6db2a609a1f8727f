import type { SizeJson } from '../../../../server/src/protocol';
import { amount, oneOf, type Reader, record, text, Unreadable } from './reader';

const evidence = oneOf('measured', 'listed', 'counted', 'estimated');

export const size: Reader<SizeJson> = (value) => {
  const unread = record(value);
  switch (unread['kind']) {
    case 'known':
      return { kind: 'known', bytes: amount(unread['bytes']), ...source(unread) };
    case 'range': {
      const { low, likely, high } = unread;
      return { kind: 'range', low: amount(low), likely: amount(likely), high: amount(high), ...source(unread) };
    }
    case 'unknown': {
      const { because, atLeast } = unread;
      const least = atLeast === undefined ? {} : { atLeast: amount(atLeast) };
      return { kind: 'unknown', because: text(because), ...least, evidence: null, source: null };
    }
    default:
      throw new Unreadable();
  }
};

function source(unread: Readonly<Record<string, unknown>>) {
  return { evidence: evidence(unread['evidence']), source: text(unread['source']) };
}
