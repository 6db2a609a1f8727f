// @ts-check
import { step } from './editor/command.mjs';
import { root } from './editor/paths.mjs';

/** Builds the extension, always: it takes less time than finding out whether it must be built. */
export async function ensureBuild() {
  await step('Building the extension', [process.execPath, 'esbuild.mjs'], { cwd: root });
}
