// @ts-check
import { step } from './editor/command.mjs';
import { root } from './editor/paths.mjs';

/**
 * Builds the extension: it takes less time than finding out whether it must be built. Under PLIMSOLL_BUILT it was built for
 * several suites at once, of which none may find half a file.
 */
export async function ensureBuild() {
  if (process.env.PLIMSOLL_BUILT === 'true') return;
  await step('Building the extension', [process.execPath, 'esbuild.mjs'], { cwd: root });
}
