import type { NothingToDraw, StageRole } from '../../server/src/protocol';
import type { Extent, Picture, Row, Stage } from './model';

/** Reads a message of the host; null for anything that is none. */
export function readPicture(message: unknown): Picture | null {
  try {
    return picture(message);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** The dictionary of the editor's language; null for any other message. */
export function readStrings(message: unknown): Readonly<Record<string, string>> | null {
  try {
    const { kind, strings } = record(message);
    if (kind !== 'strings') return null;
    return Object.fromEntries(Object.entries(record(strings)).map(([english, own]) => [english, text(own)]));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Thrown where a message is not what it must be; never leaves this module. */
class Unreadable extends Error {}

type Unread = Readonly<Record<string, unknown>>;

const roles: readonly StageRole[] = ['image', 'below', 'needed', 'unused'];
const reasons: readonly NothingToDraw[] = ['empty', 'closed', 'deleted'];

function picture(value: unknown): Picture {
  const message = record(value);
  if (message['kind'] === 'message') {
    const { uri, title, reason } = message;
    return { kind: 'nothing', uri: text(uri), title: text(title), reason: oneOf(reasons, reason) };
  }
  if (message['kind'] !== 'layers') throw new Unreadable();
  const { uri, title, image, others } = record(message['view']);
  return { kind: 'layers', uri: text(uri), title: text(title), image: stage(image), others: list(others).map(stage) };
}

function stage(value: unknown): Stage {
  const { name, role, base, diskText, downloadText, ownText, steps } = record(value);
  const [from, ...own] = list(steps).map(step);
  return {
    name: text(name),
    role: oneOf(roles, role),
    base: text(base),
    diskText: text(diskText),
    downloadText: text(downloadText),
    ownText: text(ownText),
    rows: [from, ...own].flatMap((each) => (each?.makesLayer ? [each.row] : [])),
    hasBase: from?.makesLayer === true,
  };
}

function step(value: unknown): { readonly makesLayer: boolean; readonly row: Row } {
  const { line, text: instruction, disk, diskText, evidence, makesLayer } = record(value);
  return {
    makesLayer: makesLayer === true,
    row: {
      line: amount(line),
      text: text(instruction),
      sizeText: text(diskText),
      evidence: text(evidence),
      extent: extent(record(disk)),
    },
  };
}

function extent(size: Unread): Extent {
  switch (size['kind']) {
    case 'known':
      return exactly(amount(size['bytes']), { open: false });
    case 'range':
      return { low: amount(size['low']), likely: amount(size['likely']), high: amount(size['high']), open: false };
    case 'unknown':
      return exactly(size['atLeast'] === undefined ? 0 : amount(size['atLeast']), { open: true });
    default:
      throw new Unreadable();
  }
}

function exactly(bytes: number, { open }: { readonly open: boolean }): Extent {
  return { low: bytes, likely: bytes, high: bytes, open };
}

function record(value: unknown): Unread {
  if (typeof value !== 'object' || value === null) throw new Unreadable();
  return { ...value };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unreadable();
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Unreadable();
  return value;
}

function amount(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Unreadable();
  return value;
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Unreadable();
  return found;
}
