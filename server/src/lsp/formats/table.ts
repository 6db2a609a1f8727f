import type { OpenDocument } from '../documents';
import { enterRoom } from '../room';
import { compose } from './compose/format';
import { dockerfile } from './dockerfile/format';
import type { Format } from './format';
import type { DocumentKind } from './kind';
import { late } from './late';
import { machines } from './machines/format';
import { plimsoll } from './plimsoll/format';

const budgets = late(async () => {
  await enterRoom();
  return plimsoll;
});

const machineDefinitions = late(async ({ world }) => {
  await Promise.all([enterRoom(), world.prepareMachines()]);
  return machines;
});

const services = late(async ({ world }) => {
  await Promise.all([enterRoom(), world.prepareMachines()]);
  return compose;
});

const formats: Readonly<Record<DocumentKind, Format>> = {
  dockerfile,
  compose: services,
  plimsoll: budgets,
  vagrantfile: machineDefinitions,
  libvirt: machineDefinitions,
};

/** Null for a document that is none of ours: nothing is done for it. */
export function formatOf({ kind }: Pick<OpenDocument, 'kind'>): Format | null {
  return kind === null ? null : formats[kind];
}
