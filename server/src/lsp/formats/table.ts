import type { OpenDocument } from '../documents';
import { dockerfile } from './dockerfile/format';
import type { Format } from './format';
import type { DocumentKind } from './kind';
import { machines } from './machines/format';
import { plimsoll } from './plimsoll/format';

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
