import { pathToFileURL } from 'node:url';
import { ComposeAnalysis, type ComposeSnapshot } from '../core/composeAnalysis';
import { hasServices } from '../core/formats/compose/names';
import { LineIndex } from '../core/text/lineIndex';
import type { LiveWorld } from '../core/world';

/** A string is the reason why there are no services: what is no compose file, or no text. */
export async function readServices(file: string, world: LiveWorld): Promise<ComposeSnapshot | string> {
  const read = await world.fileText(file);
  if ('because' in read) return read.because;
  if (read.text.includes('\0')) return 'this is not text';
  if (!hasServices(read.text) && !/^include[ \t]*:|^\s*[{]/m.test(read.text))
    return 'this is no compose file: it has no services';
  await world.prepareMachines();
  const analysis = new ComposeAnalysis(world);
  const document = { uri: pathToFileURL(file).href, version: 0, lines: new LineIndex(read.text) };
  for (let asked = 0; ; asked++) {
    const snapshot = analysis.snapshot(document);
    if (!snapshot.pending || asked === mostRounds) return snapshot;
    await world.settled();
    analysis.worldChanged(document.uri);
  }
}

/** No project has as many files that name each other; what is pending then stays unknown. */
const mostRounds = 1000;
