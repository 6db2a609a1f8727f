import { type Format, nothing } from '../format';
import { completion, hover, lenses, links, symbols } from './answers';
import { actions } from './codeAction';
import { publish } from './publish';
import { analysisOf, machinesOf } from './snapshot';

const ignored = (): void => {};

/** One for all definitions of machines: their snapshots know the format. */
export const machines: Format = {
  opened: ignored,
  changed: ignored,
  saved: ignored,
  closed: (session, uri) => {
    analysisOf(session).forget(uri);
    session.reuse.world.close(uri);
  },
  worldChanged: (session, uri) => analysisOf(session).worldChanged(uri),
  isPending: (session, { uri }) => machinesOf(session, uri)?.pending === true,
  publish,
  hover,
  completion,
  lenses,
  hints: nothing,
  symbols,
  links,
  actions,
};
