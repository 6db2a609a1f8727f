import data from '../../../data/boxes.json';
import { boxFacts } from '../machines/boxes/boxFacts';
import { type BoxCatalogue, openBoxCatalogue } from '../machines/boxes/catalogue';
import { knownValue } from '../machines/fact';
import type { Machine } from '../machines/model';
import { type Size, unknown } from '../sizes/size';

let catalogue: BoxCatalogue | null = null;

/** What a host fetches before the first instance: the box, once for all machines on it. */
export function machineDownload({ box, provider }: Machine): Size {
  if (box === null) return unknown('its definition does not say where its disks come from');
  const [name, by] = [knownValue(box.name), knownValue(provider)];
  if (name === null) return unknown(box.name.kind === 'unknown' ? box.name.because : 'no box is named');
  if (by === null) return unknown('which provider counts is not known');
  if (box.version.kind === 'unknown') return unknown(box.version.because);
  catalogue ??= openBoxCatalogue(data);
  return boxFacts(name, by, knownValue(box.version), catalogue).download;
}
