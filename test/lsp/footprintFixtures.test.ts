import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { CodeLensRequest, DidCloseTextDocumentNotification } from 'vscode-languageserver/node';
import { compare } from '../../server/src/cli/compare';
import { printMemory } from '../../server/src/core/machines/print';
import { type MakeWorld, nothingAllowed } from '../../server/src/core/world';
import { HostWorld } from '../../server/src/host/world';
import type { CompareJson } from '../../server/src/protocol/compare';
import { FootprintServer } from './footprintServer';

const root = path.join(__dirname, '../../test-fixtures');

/** The command line asks whom it may; here it may ask nobody, as an editor whose user allows nothing. */
const makeWorld: MakeWorld = (events) => {
  const world = new HostWorld(events);
  const configure = world.configure.bind(world);
  world.configure = (configuration) => configure({ ...configuration, permissions: nothingAllowed });
  return world;
};

const instances = 7;
const host = { memoryBytes: 16 * 2 ** 30, cores: 8, diskBytes: 500e9 };
const hostWords = ['--host-memory', '16', '--host-cores', '8', '--host-disk', '500'];

describe('comparisons of the fixtures', () => {
  const home = process.cwd();
  let server: FootprintServer;
  before(async () => {
    process.chdir(root);
    server = await FootprintServer.start(root, { sharing: { enabled: false } });
  });
  after(async () => {
    process.chdir(home);
    await server.stop();
  });

  const { containers, machines } = fixtures();
  const count = Math.max(containers.length, machines.length);
  for (let at = 0; at < count; at++) {
    const [container = '', machine = ''] = [containers[at % containers.length], machines[at % machines.length]];
    it(`${container} and ${machine}: the editor has the record of the command line`, async () => {
      const printed = await print(container, machine);
      if ('because' in printed) {
        const because = inTheEditor(printed.because);
        // Files that are still being read are news, after which the editor asks again.
        await server.until(`none, for ${because}`, async () => {
          const answer = await server.ask(...printed.asked, { instances, host });
          return answer.kind === 'none' && because.endsWith(answer.because);
        });
      } else {
        const view = await server.view(...printed.asked, { instances, host });
        assert.deepEqual(view.compare, printed.record);
        for (const file of filesOf(view.compare)) assert.equal(view.files[file], server.uri(file));
        const shown = await whileOpen(filesOf(view.compare), async () => {
          const open = await server.view(...printed.asked, { host });
          await assertLenses(open.compare);
          return server.view(...printed.asked, { instances, host });
        });
        assert.deepEqual(shown.compare, printed.record);
      }
    });
  }

  /** Lenses say the figures of one instance. */
  async function assertLenses({ container, machine, rows }: CompareJson): Promise<void> {
    const text = (id: string, side: 'container' | 'machine') => rows.find((row) => row.id === id)?.[side].text ?? '';
    const isService = container.service !== null;
    const isOne = container.members.length === 1;
    const place = container.service ?? container;
    const [disk, download] = [text('disk', 'container'), text('download', 'container')];
    let above: readonly string[] = [];
    // What a service is built into is weighed behind the first lenses.
    await server.until(`${disk} in a lens of ${place.file}`, async () => {
      above = await lensesAbove(place.file, place.line);
      return !isOne || !isService || !/\d/.test(disk) || above[0]?.includes(`, ${disk}`) === true;
    });
    if (isOne && !isService) assert.ok(above[0]?.startsWith(`${disk} on disk · ${download} to download`), above.join());
    assert.ok(above.includes('Compare with a VM'), above.join());
    const [title = '', ...others] = await lensesAbove(machine.file, machine.line);
    assert.ok([title, ...others].includes('Compare with a container'), title);
    if (title.includes('×')) return;
    const memory = machine.memoryBytes;
    if (memory !== null) assert.ok(title.includes(printMemory(memory)), `${title} without ${memory}`);
    const most = text('disk', 'machine');
    // A machine without disks has no word on them.
    if (/^[≈\d]/.test(most) && most !== '0 B') assert.ok(title.includes(`${most} of disk`), `${title} without ${most}`);
  }

  async function lensesAbove(file: string, line: number | null): Promise<readonly string[]> {
    const params = { textDocument: { uri: server.uri(file) } };
    const lenses = (await server.client.connection.sendRequest(CodeLensRequest.type, params)) ?? [];
    return lenses.filter(({ range }) => range.start.line + 1 === line).map(({ command }) => command?.title ?? '');
  }

  async function whileOpen<T>(files: Iterable<string>, work: () => Promise<T>): Promise<T> {
    const { connection } = server.client;
    for (const file of files) await server.open(file, readFileSync(path.join(root, file), 'utf8'));
    const found = await work();
    for (const file of files)
      await connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: server.uri(file) },
      });
    return found;
  }
});

type Asked = readonly [container: string, machine: string];
type Printed =
  | { readonly asked: Asked; readonly record: CompareJson }
  | { readonly asked: Asked; readonly because: string };

/** The editor does not say why a file cannot be read. */
function inTheEditor(because: string): string {
  return because.replace(/there is no such file$/, 'there is no such file, or it cannot be read');
}

/** Where several are defined, the first that is told of. */
async function print(container: string, machine: string, told = 0): Promise<Printed> {
  const words = ['--container', container, '--vm', machine, '--json', '--instances', String(instances), ...hostWords];
  const { code, out, err } = await compare(words, { colour: false, width: null }, makeWorld);
  const asked = [container, machine] as const;
  if (code === 0) return { asked, record: JSON.parse(out) };
  const [, name] = /, such as ([^,\n]+)|there is no service \?: it has ([^,;\n]+)/.exec(err)?.filter(Boolean) ?? [];
  if (name === undefined || told > 1) return { asked, because: err.trim() };
  const [file] = container.split('#');
  const [left, right] = err.includes(`${file}:`) ? [`${file}#${name}`, machine] : [container, `${machine}#${name}`];
  return print(left, right, told + 1);
}

/** All files of the fixtures that define what can be compared. */
function fixtures(): { readonly containers: readonly string[]; readonly machines: readonly string[] } {
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  return {
    // With all its services, and with the first of them.
    containers: all
      .filter((file) => /^(?:sample|compose)\/.*(?:Dockerfile|compose\.ya?ml)$/.test(file))
      .flatMap((file) => (file.endsWith('Dockerfile') ? [file] : [file, `${file}#?`])),
    machines: all.filter((file) => /^(?:sample|vagrant)\/.*Vagrantfile$|^libvirt\/domains\/.*\.xml$/.test(file)),
  };
}

function filesOf({ container, machine }: CompareJson): ReadonlySet<string> {
  const found = [container, machine].flatMap(({ file, members, stack, isolation }) => [
    file,
    ...[...members, ...stack, ...isolation.openings].flatMap((each) => each.file ?? []),
  ]);
  return new Set(container.service === null ? found : [...found, container.service.file]);
}
