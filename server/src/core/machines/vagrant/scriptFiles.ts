import type { VagrantfileModel } from '../../formats/vagrantfile/model';
import { expandPath } from '../../formats/vagrantfile/ruby/paths';
import type { MachineSurroundings } from '../surroundings';

/** Scripts of the project that shell provisioners name by `path`. */
export interface ScriptFiles {
  /** By the path as it is written. */
  readonly texts: ReadonlyMap<string, string>;
  /** True while one is being read. */
  readonly pending: boolean;
}

/** UTF-16 code units; what is longer is no script. */
const longest = 200_000;

/** What is read of the workspace alone: a script from elsewhere is nobody’s to judge here. */
export function scriptFiles({ machines }: VagrantfileModel, { folder, files }: MachineSurroundings): ScriptFiles {
  const texts = new Map<string, string>();
  const asked = new Set<string>();
  let pending = false;
  for (const { vm, providers } of machines)
    for (const { type, options } of [vm, ...providers.map((each) => each.vm)].flatMap((each) => each.provisioners)) {
      const said = type.kind === 'known' && type.value === 'shell' ? options.known.get('path') : undefined;
      const path = said?.kind === 'known' && typeof said.value === 'string' ? said.value : null;
      const file = path === null || path === '' || /^[a-z]+:\/\//i.test(path) ? null : expandPath(path, folder);
      if (path === null || file === null || asked.has(path)) continue;
      asked.add(path);
      const answer = files.read(file);
      if (answer.kind === 'pending') pending = true;
      if (answer.kind === 'ready' && answer.value !== null && answer.value.length <= longest)
        texts.set(path, answer.value);
    }
  return { texts, pending };
}
