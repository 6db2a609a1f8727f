import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis, type Snapshot } from '../../server/src/core/analysis';
import { ComposeAnalysis, type ComposeSnapshot } from '../../server/src/core/composeAnalysis';
import { MachineAnalysis, type MachineSnapshot } from '../../server/src/core/machineAnalysis';
import type { MachineFormat } from '../../server/src/core/machines/model';
import type { Example } from '../../server/src/core/rules/rule';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { type DocumentVersion, nothingAllowed } from '../../server/src/core/world';
import { HostWorld } from '../../server/src/host/world';

/** Everything known of a rule's example, as the editor knows it of a project on disk. Nobody is asked. */
export function exampleSnapshot(example: Example): Promise<Snapshot> {
  return onDisk(example, (world, document) => new Analysis(world).snapshot(document));
}

/** The same of an example with machines. */
export function exampleMachines(example: Example, format: MachineFormat): Promise<MachineSnapshot> {
  return onDisk(example, (world, document) => new MachineAnalysis(world).snapshot(document, format));
}

/** The same of an example with services. */
export function exampleServices(example: Example): Promise<ComposeSnapshot> {
  return onDisk(example, (world, document) => {
    const analysis = new ComposeAnalysis(world);
    return analysis.snapshot(document);
  });
}

async function onDisk<Shot extends { readonly pending: boolean }>(
  { files, target }: Example,
  look: (world: HostWorld, document: DocumentVersion) => Shot,
): Promise<Shot> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-rule-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const [name = '', text = ''] = Object.entries(files)[0] ?? [];
    const world = new HostWorld({ onChange: () => undefined, log: () => undefined });
    const uri = pathToFileURL(path.join(folder, name)).href;
    const rest = { platform: 'linux/amd64', context: null, buildContexts: {}, folders: [pathToFileURL(folder).href] };
    world.configure({
      buildArgs: new Map(),
      target: target ?? null,
      trusted: true,
      permissions: nothingAllowed,
      ...rest,
    });
    await world.open(uri);
    await world.prepareMachines();
    const document = { uri, version: 1, lines: new LineIndex(text) };
    for (;;) {
      const snapshot = look(world, document);
      if (!snapshot.pending) return snapshot;
      await world.settled();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
