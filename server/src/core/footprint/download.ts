import data from '../../../data/boxes.json';
import { boxFacts } from '../machines/boxes/boxFacts';
import { type BoxCatalogue, openBoxCatalogue } from '../machines/boxes/catalogue';
import { knownValue } from '../machines/fact';
import type { Machine } from '../machines/model';
import { unknown } from '../sizes/size';
import type { SharedPart } from './growth';

let catalogue: BoxCatalogue | null = null;

/** What a host fetches before the first instance: the box, once for all machines on it. */
export function machineDownload({ box, provider }: Machine): SharedPart {
  const none = (because: string): SharedPart => ({ size: unknown(because), key: null });
  if (box === null) return none('its definition does not say where its disks come from');
  const [name, by] = [knownValue(box.name), knownValue(provider)];
  if (name === null) return none(box.name.kind === 'unknown' ? box.name.because : 'no box is named');
  if (by === null) return none('which provider counts is not known');
  if (box.version.kind === 'unknown') return none(box.version.because);
  const version = knownValue(box.version);
  catalogue ??= openBoxCatalogue(data);
  return { size: boxFacts(name, by, version, catalogue).download, key: `box ${by} ${name} ${version ?? ''}` };
}
