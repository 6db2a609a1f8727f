import * as path from 'node:path';

/** Where bundled data lies: beside the bundle, or, run from the sources, where they are. */
export function dataFolder(name: string): string {
  return path.join(__dirname, path.basename(__dirname) === 'dist' ? `data/${name}` : `../../data/${name}`);
}
