import { byteLength } from '../../../shell/words/printed';
import { bytes } from '../../bytes';
import type { Held, RunSite } from '../../run/site';
import { known, unknown } from '../../size';
import { sumSizes } from '../../sum';
import { baseFile } from './baseFiles';
import type { LeftFiles } from './left';
import { isOutsideLayers } from './paths';
import { type Questions, short } from './questions';

const nothing: Held = { kind: 'nothing', disk: known(bytes(0), { kind: 'counted', source: 'nothing to store' }) };

/** What lies below, by who is sure of it: the stage's steps, the RUNs above, a COPY's text file, the base's own files. */
export function held(path: string, site: RunSite, above: LeftFiles, questions: Questions): Held {
  if (isOutsideLayers(path) || !site.stays(path)) return nothing;
  const byStage = site.holds(path);
  if (byStage.kind !== 'unclear') return byStage;
  const file = above.at(path);
  if (file !== null && file.kind === 'file' && file.certain) return { kind: 'file', disk: file.disk };
  const copied = site.file(path);
  if (copied.kind === 'ready') {
    const source = `${copied.value.path} in the build context`;
    const size = byteLength(copied.value.text);
    if (size !== null) return { kind: 'file', disk: known(bytes(size), { kind: 'counted', source }) };
  }
  if (copied.kind === 'pending')
    return { kind: 'unclear', disk: unknown(`${short(path)}: ${questions.ready(copied)}`) };
  const ofBase = baseFile(path, site.system);
  if (ofBase !== null) return { kind: 'file', disk: ofBase };
  const because = `the size of ${short(path)}, which a layer below holds, is known after a build`;
  const inside = above.within(path).map((each) => each.disk);
  if (inside.length > 0) return { kind: 'folder', disk: sumSizes([...inside, unknown(because)]) };
  return { kind: above.isInside(path) ? 'folder' : 'unclear', disk: unknown(because) };
}
