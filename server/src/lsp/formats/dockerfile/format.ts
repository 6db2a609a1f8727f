import { snapshotOf } from '../../session';
import { type Format, nothing } from '../format';
import { actions } from './codeAction';
import { lenses } from './codeLens';
import { hover } from './hover';
import { hints } from './inlayHint';
import { publish } from './publish';

export const dockerfile: Format = {
  opened: ({ reuse, images }, { uri, lines }) => {
    void reuse.world.open(uri);
    images?.edited(uri, lines);
    reuse.saved.opened(uri, lines.text);
  },
  changed: ({ images }, { uri, lines }) => images?.edited(uri, lines),
  saved: ({ reuse }, { uri, lines }) => reuse.saved.saved(uri, lines.text),
  closed: ({ analysis, reuse, images }, uri) => {
    analysis.forget(uri);
    reuse.saved.closed(uri);
    reuse.edits.forget(uri);
    reuse.world.close(uri);
    images?.edited(uri, null);
  },
  worldChanged: ({ analysis }, uri) => analysis.worldChanged(uri),
  isPending: (session, { uri }) => snapshotOf(session, uri)?.pending === true,
  publish,
  hover,
  completion: nothing,
  lenses,
  hints,
  symbols: nothing,
  links: nothing,
  actions,
};
