import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { CodeLensRequest, HoverRequest, InlayHintRequest } from 'vscode-languageserver/node';
import { PlainClient, type ServerCommand } from '../test/lsp/client';
import { type BenchFile, dockerfilesIn, generatedFiles } from './corpus';
import { type Row, report } from './statistics';

/**
 * Drives our language server and docker-langserver over stdio as an editor does, in turns on the same files, and
 * compares: start, open, keystroke to published result, hover, lenses and hints, peak memory.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    files: { type: 'string', default: '120' },
    starts: { type: 'string', default: '7' },
    keystrokes: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const root = path.join(__dirname, '..');
const ours: ServerCommand = { program: process.execPath, args: [path.join(root, 'dist', 'server.js'), '--stdio'] };
const peer: ServerCommand = {
  program: process.execPath,
  args: [require.resolve('dockerfile-language-server-nodejs/bin/docker-langserver'), '--stdio'],
};

interface Samples {
  readonly start: number[];
  /** Without what V8 has kept of the program, as after an update. */
  readonly firstStart: number[];
  readonly open: number[];
  readonly keystroke: number[];
  readonly everything: number[];
  readonly hover: number[];
  readonly memory: number[];
}

const files =
  values.folder === undefined
    ? generatedFiles(Number(values.files), path.join(os.tmpdir(), 'plimsoll-bench'))
    : dockerfilesIn(values.folder, Number(values.files));
const mine = samples();
const theirs = samples();
void main();

async function main(): Promise<void> {
  for (let round = 0; round < Number(values.starts); round++) {
    const turn = round % 2 === 0 ? pairs() : pairs().reverse();
    for (const [command, into] of turn) into.start.push(await coldStart(command));
    for (const [command, into] of turn)
      into.firstStart.push(await coldStart({ ...command, environment: { NODE_DISABLE_COMPILE_CACHE: '1' } }));
  }
  await drive();
  const rows: readonly Row[] = [
    { what: 'cold start to first result', unit: 'ms', ours: mine.start, peers: theirs.start },
    { what: 'the same after an update', unit: 'ms', ours: mine.firstStart, peers: theirs.firstStart },
    { what: 'open to result', unit: 'ms', ours: mine.open, peers: theirs.open },
    { what: 'keystroke to result', unit: 'ms', ours: mine.keystroke, peers: theirs.keystroke },
    { what: 'keystroke to result, lenses and hints', unit: 'ms', ours: mine.everything, peers: [] },
    { what: 'hover', unit: 'ms', ours: mine.hover, peers: theirs.hover },
    { what: 'peak memory', unit: 'MiB', ours: mine.memory, peers: theirs.memory },
  ];
  const lines = files.reduce((sum, file) => sum + file.text.split('\n').length, 0);
  console.log(`${files.length} Dockerfiles, ${lines} lines; Node ${process.version}; ${os.cpus().length} cores`);
  console.log(values.json ? JSON.stringify(rows) : report(rows, 'plimsoll', 'docker-langserver'));
}

function pairs(): [ServerCommand, Samples][] {
  return [
    [ours, mine],
    [peer, theirs],
  ];
}

function samples(): Samples {
  return { start: [], firstStart: [], open: [], keystroke: [], everything: [], hover: [], memory: [] };
}

async function coldStart(command: ServerCommand): Promise<number> {
  const from = performance.now();
  const client = new PlainClient(command);
  await client.initialize({});
  await client.open('file:///cold/Dockerfile', 'FROM scratch\nRUN make\n');
  await client.diagnostics('file:///cold/Dockerfile', 1);
  const took = performance.now() - from;
  await client.stop();
  return took;
}

async function drive(): Promise<void> {
  const clients = pairs().map(([command, into]) => ({
    client: new PlainClient(command),
    into,
    mine: command === ours,
  }));
  for (const { client } of clients) await client.initialize({});
  for (const file of files) for (const each of clients) await exercise(each.client, file, each.into, each.mine);
  for (const { client, into } of clients) {
    const peak = peakMemory(client.process.pid);
    if (peak !== null) into.memory.push(peak);
    await client.stop();
  }
}

async function exercise(
  client: PlainClient,
  { uri, text }: BenchFile,
  into: Samples,
  alsoLenses: boolean,
): Promise<void> {
  let from = performance.now();
  await client.open(uri, text);
  await client.diagnostics(uri, 1);
  into.open.push(performance.now() - from);
  const lines = text.split('\n');
  let version = 1;
  for (let stroke = 0; stroke < Number(values.keystrokes); stroke++) {
    const line = Math.floor((lines.length * (stroke + 0.5)) / Number(values.keystrokes));
    const at = { line, character: lines[line]?.length ?? 0 };
    for (const typed of ['x', '']) {
      const end = typed === '' ? { ...at, character: at.character + 1 } : at;
      client.published.length = 0;
      from = performance.now();
      await client.change(uri, ++version, typed, { start: at, end });
      await client.diagnostics(uri, version);
      into.keystroke.push(performance.now() - from);
      if (!alsoLenses) continue;
      await Promise.all([
        client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } }),
        client.connection.sendRequest(InlayHintRequest.type, {
          textDocument: { uri },
          range: { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } },
        }),
      ]);
      into.everything.push(performance.now() - from);
    }
    from = performance.now();
    await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line, character: 1 } });
    into.hover.push(performance.now() - from);
  }
}

/** The most memory that a process has held, in MiB, where the system tells (Linux). */
function peakMemory(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  const kibibytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) / 1024;
}
