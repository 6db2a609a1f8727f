import { type Format, nothing } from '../format';

const ignored = (): void => {};

const machines: Format = {
  opened: ignored,
  changed: ignored,
  saved: ignored,
  closed: ignored,
  worldChanged: ignored,
  isPending: () => false,
  publish: ignored,
  hover: nothing,
  completion: nothing,
  lenses: nothing,
  hints: nothing,
  symbols: nothing,
  links: nothing,
  actions: nothing,
};

export const vagrantfile = machines;
export const libvirt = machines;
