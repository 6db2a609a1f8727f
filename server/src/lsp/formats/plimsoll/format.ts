import { budgetFileHover } from '../../budgetFile';
import { publish } from '../../publish';
import { type Format, nothing } from '../format';
import { completion } from './completion';

const ignored = (): void => {};

export const plimsoll: Format = {
  opened: ignored,
  changed: ignored,
  saved: ignored,
  closed: ignored,
  worldChanged: ignored,
  isPending: () => false,
  publish,
  hover: (session, { uri }, position) => budgetFileHover(session, uri, position),
  completion,
  lenses: nothing,
  hints: nothing,
  symbols: nothing,
  links: nothing,
  actions: nothing,
};
