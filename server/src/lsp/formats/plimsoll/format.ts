import { type Format, nothing } from '../format';
import { budgetFileHover, publishBudgetFile } from './budgetFile';
import { completion } from './completion';

const ignored = (): void => {};

export const plimsoll: Format = {
  opened: ignored,
  changed: ignored,
  saved: ignored,
  closed: ignored,
  worldChanged: ignored,
  isPending: () => false,
  publish: (session, document) => {
    publishBudgetFile(session, document);
    return null;
  },
  hover: (session, { uri }, position) => budgetFileHover(session, uri, position),
  completion,
  lenses: nothing,
  hints: nothing,
  symbols: nothing,
  links: nothing,
  actions: nothing,
};
