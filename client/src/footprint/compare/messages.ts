import type { CompareArgument, FootprintState, FromFootprintPage } from '../../../../server/src/protocol/footprint';
import { readHost, readInstances, readSide, readSubject } from './state';
import { isRecord, oneOf } from './values';

/** Characters; more than the largest drawing's PNG takes. */
const longestPng = 64_000_000;

/** Reads what the page sends; undefined for anything that it never sends. */
export function readMessage(value: unknown): FromFootprintPage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['kind']) {
    case 'ready':
      return { kind: 'ready' };
    case 'set':
      return readSet(value);
    case 'tab': {
      const tab = readTab(value['tab']);
      return tab && { kind: 'tab', tab };
    }
    case 'jump':
      return readJump(value);
    case 'pick': {
      const side = readSide(value['side']);
      return side && { kind: 'pick', side };
    }
    case 'compare': {
      const argument = readArgument(value);
      return argument && { kind: 'compare', ...argument };
    }
    case 'export': {
      const format = oneOf(['markdown', 'svg', 'json'], value['format']);
      return format && { kind: 'export', format };
    }
    case 'png':
      return readPng(value['data']);
    case 'copy': {
      const format = oneOf(['table', 'markdown'], value['format']);
      return format && { kind: 'copy', format };
    }
    default:
      return undefined;
  }
}

/** Reads what a lens or a message names as the subject of a comparison. */
export function readArgument(value: unknown): CompareArgument | undefined {
  if (!isRecord(value)) return undefined;
  const side = readSide(value['side']);
  const subject = readSubject(value['subject']);
  return side === undefined || subject === undefined ? undefined : { side, subject };
}

function readTab(value: unknown): FootprintState['tab'] | undefined {
  return oneOf(['compare', 'overview'], value);
}

function readSet(value: Readonly<Record<string, unknown>>): FromFootprintPage | undefined {
  const instances = readInstances(value['instances']);
  const host = readHost(value['host']);
  return instances === undefined || host === undefined ? undefined : { kind: 'set', instances, host };
}

function readJump({ uri, line }: Readonly<Record<string, unknown>>): FromFootprintPage | undefined {
  const isLine = typeof line === 'number' && Number.isSafeInteger(line) && line >= 0;
  return typeof uri === 'string' && isLine ? { kind: 'jump', uri, line } : undefined;
}

/** Only what begins as every PNG does. */
function readPng(data: unknown): FromFootprintPage | undefined {
  const isPng = typeof data === 'string' && data.length <= longestPng && /^iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/.test(data);
  return isPng ? { kind: 'png', data } : undefined;
}
