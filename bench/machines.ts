import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  CodeLensRequest,
  DidOpenTextDocumentNotification,
  DocumentSymbolRequest,
  HoverRequest,
} from 'vscode-languageserver/node';
import { MachineAnalysis } from '../server/src/core/machineAnalysis';
import type { MachineFormat } from '../server/src/core/machines/model';
import { missing, ready } from '../server/src/core/sizes/answer';
import { LineIndex } from '../server/src/core/text/lineIndex';
import { noChoices } from '../server/src/core/text/severities';
import { Machines } from '../server/src/host/machines';
import { PlainClient } from '../test/lsp/client';
import { generatedFiles } from './corpus';
import { domain, vagrantfile } from './machineFiles';
import { type Row, report } from './statistics';

/**
 * How long definitions of machines take after a keystroke, from text to machines, by the clock and by what the processor
 * spent; and the memory of a server that has ten files of each format open and is typed into.
 * `npx tsx bench/machines.ts [--keystrokes 300] [--files 10]`.
 */
const { values } = parseArgs({
  options: { keystrokes: { type: 'string', default: '300' }, files: { type: 'string', default: '10' } },
});
const root = path.join(__dirname, '..');
const home = mkdtempSync(path.join(os.tmpdir(), 'plimsoll-bench-machines-'));
void main().finally(() => rmSync(home, { recursive: true }));

async function main(): Promise<void> {
  const ruby = vagrantfile();
  const xml = domain(2000);
  const lineCount = (text: string): number => text.split('\n').length - 1;
  const rows = [
    ...times(`Vagrantfile, ${lineCount(ruby)} lines`, 'vagrantfile', (at) =>
      ruby.replace('memory: 4096', `memory: ${4096 + at}`),
    ),
    ...times(`Vagrantfile, half typed, ${lineCount(ruby)} lines`, 'vagrantfile', (at) => halfTyped(ruby, at)),
    ...times(`domain, ${lineCount(xml)} lines`, 'libvirt', (at) => xml.replace('4194304', `4194304${at}`)),
  ];
  console.log(`Node ${process.version}; ${os.cpus().length} cores`);
  console.log(report([...rows, ...(await memory())], 'plimsoll', ''));
}

/** Somebody types a line in the midst of the others. */
function halfTyped(text: string, at: number): string {
  const typed = '    config.vm.network "private_network", ip: "10.0.0.2"';
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.includes('config.ssh.insert_key'));
  return [...lines.slice(0, from), typed.slice(0, 5 + (at % (typed.length - 5))), ...lines.slice(from)].join('\n');
}

/** The first reading is left out: it loads the parser. */
function times(what: string, format: MachineFormat, version: (at: number) => string): readonly Row[] {
  const surroundings = new Machines(
    () => undefined,
    () => missing('no packages are looked at'),
  );
  const analysis = new MachineAnalysis({
    machines: (uri) => surroundings.around(uri),
    severities: () => ready(noChoices),
  });
  const uri = pathToFileURL(path.join(home, format === 'vagrantfile' ? 'Vagrantfile' : 'domain.xml')).href;
  const clock: number[] = [];
  const processor: number[] = [];
  for (let stroke = 0; stroke <= Number(values.keystrokes); stroke++) {
    const lines = new LineIndex(version(stroke));
    const before = process.cpuUsage();
    const start = performance.now();
    const { machines } = analysis.snapshot({ uri, version: stroke, lines }, format);
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    if (machines.length !== (format === 'vagrantfile' ? 20 : 1)) throw new Error(`${machines.length} machines`);
    if (stroke === 0) continue;
    clock.push(took);
    processor.push((user + system) / 1000);
  }
  return [
    { what, unit: 'ms', ours: clock, peers: [] },
    { what, unit: 'ms of processor', ours: processor, peers: [] },
  ];
}

interface Open {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** Over stdio, with what an editor asks after each keystroke. */
async function memory(): Promise<readonly Row[]> {
  if (process.platform !== 'linux') return [];
  const client = new PlainClient({ program: process.execPath, args: [path.join(root, 'dist/server.js'), '--stdio'] });
  await client.initialize({}, [pathToFileURL(home).href]);
  const files = openFiles(Number(values.files));
  for (const { uri, languageId, text } of files) {
    const textDocument = { uri, languageId, version: 1, text };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }
  for (let version = 2; version < 12; version++)
    for (const { uri, text } of files) {
      await client.change(uri, version, `${text}${'\n'.repeat(version)}`);
      const textDocument = { uri };
      await client.connection.sendRequest(CodeLensRequest.type, { textDocument });
      await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
      await client.connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 10, character: 4 } });
    }
  const status = readFileSync(`/proc/${client.process.pid}/status`, 'utf8');
  const mebibytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  await client.stop();
  const what = `${files.length} files open`;
  return [
    { what: `memory, ${what}`, unit: 'MiB', ours: [mebibytes('VmRSS')], peers: [] },
    { what: `peak of memory, ${what}`, unit: 'MiB', ours: [mebibytes('VmHWM')], peers: [] },
  ];
}

/** As many of each format. */
function openFiles(count: number): readonly Open[] {
  const dockerfiles = generatedFiles(count, path.join(home, 'images'));
  return Array.from({ length: count }, (_, at): readonly Open[] => {
    const folder = path.join(home, `machines-${at}`);
    mkdirSync(folder, { recursive: true });
    const open = (name: string, languageId: string, text: string): Open => {
      writeFileSync(path.join(folder, name), text);
      return { uri: pathToFileURL(path.join(folder, name)).href, languageId, text };
    };
    const services = Array.from(
      { length: 12 },
      (_each, of) =>
        `  service-${of}:\n    image: debian:bookworm-slim\n    ports: ["${8000 + of}:80"]\n    volumes: [./${of}:/data]\n`,
    );
    const image = dockerfiles[at];
    return [
      ...(image === undefined ? [] : [{ uri: image.uri, languageId: 'dockerfile', text: image.text }]),
      open('compose.yaml', 'yaml', `services:\n${services.join('')}`),
      open('Vagrantfile', 'ruby', vagrantfile().replace('192.168.56', `10.0.${at}`)),
      open('domain.xml', 'xml', domain(300).replace('bench', `bench-${at}`)),
    ];
  }).flat();
}
