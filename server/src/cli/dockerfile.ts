import { pathToFileURL } from 'node:url';
import type { Analysis, Snapshot } from '../core/analysis';
import { refusal } from '../core/formats/dockerfile/refusal';
import { LineIndex } from '../core/text/lineIndex';
import type { LiveWorld, TextRead } from '../core/world';

export async function readDockerfile(file: string, world: Pick<LiveWorld, 'fileText'>): Promise<TextRead> {
  const read = await world.fileText(file);
  if ('because' in read) return read;
  const because = refusal(read.text);
  return because === null ? read : { because };
}

/** Asks until nothing is pending: the command line waits for what the editor shows later. */
export async function settledSnapshot(
  analysis: Analysis,
  world: LiveWorld,
  file: string,
  text: string,
): Promise<Snapshot> {
  const uri = pathToFileURL(file).href;
  const lines = new LineIndex(text);
  await world.open(uri);
  for (;;) {
    const snapshot = analysis.snapshot({ uri, version: 0, lines });
    if (!snapshot.pending) return snapshot;
    await world.settled();
    analysis.worldChanged(uri);
  }
}
