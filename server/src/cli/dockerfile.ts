import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { TextDecoder } from 'node:util';
import type { Analysis, Snapshot } from '../core/analysis';
import { refusal } from '../core/formats/dockerfile/refusal';
import { LineIndex } from '../core/text/lineIndex';
import type { LiveWorld } from '../core/world';

/** The text of a file, or why there is none, as a clause. */
export type TextRead = { readonly text: string } | { readonly because: string };

/** Bytes. Whatever is larger is written by no person, and is not read at all. */
const mostBytes = 10e6;

export async function readDockerfile(file: string): Promise<TextRead> {
  const read = await readTextFile(file);
  if ('because' in read) return read;
  const because = refusal(read.text);
  return because === null ? read : { because };
}

/** Asked before reading: a pipe would keep the reader waiting for ever. */
export async function readTextFile(file: string): Promise<TextRead> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { because: 'this is no file' };
    if (found.size > mostBytes) return { because: `this file is larger than ${mostBytes / 1e6} MB` };
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(file)) };
  } catch (error) {
    return { because: error instanceof Error ? error.message : String(error) };
  }
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
