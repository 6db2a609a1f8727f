import type { OpenDocument } from '../documents';
import { dockerfile } from './dockerfile/format';
import type { Format } from './format';
import type { DocumentKind } from './kind';
import { late } from './late';
import { plimsoll } from './plimsoll/format';

const machines = late(async ({ world }) => {
  const [room] = await Promise.all([import('./machines/format'), world.prepareMachines()]);
  return room.machines;
});

const formats: Readonly<Record<DocumentKind, Format>> = {
  dockerfile,
  plimsoll,
  vagrantfile: machines,
  libvirt: machines,
};

/** Null for a document that is none of ours: nothing is done for it. */
export function formatOf({ kind }: Pick<OpenDocument, 'kind'>): Format | null {
  return kind === null ? null : formats[kind];
}
