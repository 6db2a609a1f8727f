import type {
  FootprintState,
  FootprintView,
  OverviewItem,
  OverviewView,
  Subject,
  SubjectPair,
  ToFootprintPage,
} from '../../../../server/src/protocol/footprint';
import { comparison, hostSize, sideName } from './compare';
import { amount, dictionary, flag, list, maybe, object, oneOf, type Reader, record, text, Unreadable } from './reader';

/** Reads a message of the host; null for anything that is none. */
export function readMessage(value: unknown): ToFootprintPage | null {
  try {
    return message(value);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const subject: Reader<Subject> = (value) => {
  const { kind, uri, name, id } = record(value);
  if (kind === 'typical') return { kind, id: text(id) };
  if (kind === 'file') return { kind, uri: text(uri), name: maybe(text)(name) };
  throw new Unreadable();
};

const footprint = object<FootprintView>({
  compare: comparison,
  files: dictionary(text),
  sharedWith: list(maybe(text)),
  typical: flag,
  pending: flag,
});

const overview = object<OverviewView>({
  complete: flag,
  items: list(
    object<OverviewItem>({
      subject,
      side: sideName,
      name: text,
      file: text,
      line: maybe(amount),
      detail: text,
      kind: oneOf('image', 'service', 'machine'),
      shared: amount,
      own: amount,
      sharedText: text,
      ownText: text,
      open: flag,
      memory: maybe(amount),
    }),
  ),
  notes: list(text),
});

const state = object<FootprintState>({
  pair: object<SubjectPair>({ containers: list(subject), machines: list(subject) }),
  instances: amount,
  host: hostSize,
  tab: oneOf('compare', 'overview'),
});

function message(value: unknown): ToFootprintPage {
  const unread = record(value);
  switch (unread['kind']) {
    case 'view':
      return { kind: 'view', view: footprint(unread['view']) };
    case 'none': {
      const { side, title, because, deleted } = unread;
      return {
        kind: 'none',
        side: sideName(side),
        title: text(title),
        because: text(because),
        deleted: flag(deleted),
      };
    }
    case 'overview':
      return { kind: 'overview', overview: overview(unread['overview']) };
    case 'state':
      return { kind: 'state', state: state(unread['state']), strings: dictionary(text)(unread['strings']) };
    default:
      throw new Unreadable();
  }
}
