import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { LineIndex } from '../server/src/core/text/lineIndex';
import { nothingAllowed } from '../server/src/core/world';
import { ImageIndex } from '../server/src/host/workspace/imageIndex';
import { usualPace } from '../server/src/host/workspace/imageQueue';
import { HostWorld } from '../server/src/host/world';
import { workspaceDockerfile, writeServices } from './services';

/**
 * How long it takes to compare all images of a workspace, how much memory that needs, and how long one edit takes
 * afterwards. Each number of Dockerfiles is measured in a process of its own: `npm run bench:sharing`, or with numbers.
 */
const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, edits: { type: 'string', default: '20' } },
  allowPositionals: true,
});

interface Result {
  readonly files: number;
  readonly seconds: number;
  /** Of the processor, all threads together. */
  readonly processorSeconds: number;
  readonly editMilliseconds: number;
  readonly worstEdit: number;
  readonly longestTurn: number;
  readonly peakMegabytes: number;
  readonly keptMegabytes: number;
}

void main();

async function main(): Promise<void> {
  if (values.only !== undefined) {
    console.log(JSON.stringify(await measure(Number(values.only))));
    return;
  }
  const { spawnSync } = await import('node:child_process');
  const numbers = positionals.length > 0 ? positionals : ['500', '1000', '2000', '4000'];
  console.log('Dockerfiles  first index  processor    each   one edit (worst)  longest turn   peak memory  heap kept');
  for (const number of numbers) {
    const child = spawnSync(
      process.execPath,
      [...process.execArgv, '--expose-gc', __filename, '--only', number, '--edits', values.edits],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const result: Result = JSON.parse(child.stdout);
    const { files, seconds, processorSeconds, editMilliseconds, worstEdit, longestTurn, peakMegabytes, keptMegabytes } =
      result;
    const cells = [
      [String(files), 11],
      [`${seconds.toFixed(2)} s`, 13],
      [`${processorSeconds.toFixed(2)} s`, 10],
      [`${((processorSeconds / files) * 1000).toFixed(2)} ms`, 9],
      [`${editMilliseconds.toFixed(1)} (${worstEdit.toFixed(1)}) ms`, 19],
      [`${longestTurn.toFixed(0)} ms`, 14],
      [`${peakMegabytes.toFixed(0)} MB`, 14],
      [`${keptMegabytes.toFixed(0)} MB`, 11],
    ] as const;
    console.log(cells.map(([text, width]) => text.padStart(width)).join(''));
  }
}

async function measure(count: number): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-sharing-'));
  try {
    const dockerfiles = writeServices(folder, count);
    const world = new HostWorld({ onChange: () => images.answersArrived(), log: console.error });
    const images: ImageIndex = new ImageIndex(
      (onChange) => new HostWorld({ onChange, log: console.error }, world),
      console.error,
      {
        ...usualPace,
        quiet: 0,
      },
    );
    const turns = longestTurns();
    const start = performance.now();
    const idle = process.cpuUsage();
    images.configure({
      buildArgs: new Map(),
      target: null,
      platform: 'linux/amd64',
      context: null,
      buildContexts: {},
      folders: [pathToFileURL(folder).href],
      trusted: true,
      permissions: nothingAllowed,
    });
    images.start(() => undefined);
    await images.settled();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(idle);
    const { images: found, undecided, pending } = images.sharing.totals();
    if (found !== count || undecided > 0 || pending > 0)
      throw new Error(`${found} of ${count} images, ${undecided} undecided, ${pending} pending`);
    const longestTurn = turns();
    const edits: number[] = [];
    for (let edit = 0; edit < Number(values.edits); edit++) {
      const uri = dockerfiles[(edit * 97) % count] ?? '';
      const from = performance.now();
      images.edited(uri, new LineIndex(`${workspaceDockerfile(edit * 97)}RUN echo ${edit} > /edited\n`));
      await images.settled();
      edits.push(performance.now() - from);
    }
    globalThis.gc?.();
    return {
      files: count,
      seconds,
      processorSeconds: (user + system) / 1e6,
      editMilliseconds: edits.reduce((sum, one) => sum + one, 0) / edits.length,
      worstEdit: Math.max(...edits),
      longestTurn,
      peakMegabytes: process.resourceUsage().maxRSS / 1000,
      keptMegabytes: process.memoryUsage().heapUsed / 1e6,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The longest time in which the event loop did not come round, in milliseconds. */
function longestTurns(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
