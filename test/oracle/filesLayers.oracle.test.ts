import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../../server/src/core/analysis';
import { missing } from '../../server/src/core/sizes/answer';
import { bytes } from '../../server/src/core/sizes/bytes';
import { noLookups } from '../../server/src/core/sizes/run/testLookups';
import type { Size } from '../../server/src/core/sizes/size';
import { known } from '../../server/src/core/sizes/size';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { nothingAllowed, type World } from '../../server/src/core/world';
import { createNet } from '../../server/src/host/net/createNet';
import { UrlQuestions } from '../../server/src/host/urls/urlQuestions';
import { HostWorld } from '../../server/src/host/world';
import { bookwormImage, ensureBookworm, layersOf } from './filesBase';
import { writeTree } from './trees';
import { withEngine } from './withEngine';

/** Text that compresses about as source code does: a few hundred words, in no order. */
function source(lines: number): Buffer {
  let seed = lines;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  const word = () => ((next() % 400) * 7_919_317).toString(36);
  return Buffer.from(Array.from({ length: lines }, () => `  ${word()} = ${word()}(${word()}, ${next()});\n`).join(''));
}

const tree = { 'run.sh': 321, 'app/a.txt': 1000, 'app/sub/b.txt': 234, 'app/sub/c.bin': 50_000, 'conf.ini': 77 };

/** `exact` must be known to the byte; `range` must hold the truth; `open` must say that it is not known. */
type Row = readonly [instruction: string, expected: 'exact' | 'range' | 'open'];

const rows: readonly Row[] = [
  ['RUN echo hello > /a && printf "%s\\n" one two > /b && echo more >> /a', 'exact'],
  ['RUN echo one | tee /etc/one.conf /etc/two.conf > /dev/null', 'exact'],
  ['RUN mkdir -p /srv/a/b && ln -s /a /srv/link && touch /srv/empty', 'exact'],
  ['RUN echo secret > /tmp/s && rm /tmp/s && truncate -s 100000 /big', 'exact'],
  ['RUN echo hi > /dev/shm/x && echo hi > /tmp/y', 'exact'],
  ['RUN --mount=type=cache,target=/cache echo hi > /cache/x', 'exact'],
  ['RUN echo "export A=1" >> /root/.bashrc', 'exact'],
  ['RUN groupadd -r web && useradd -r -g web web', 'range'],
  ['RUN useradd -m -s /bin/bash dev', 'range'],
  ['RUN groupadd more', 'range'],
  ['COPY run.sh /usr/local/bin/run.sh', 'exact'],
  ['RUN chmod +x /usr/local/bin/run.sh', 'exact'],
  ['RUN chown 1000 /usr/local/bin/run.sh && chmod 700 /usr/local/bin/run.sh', 'exact'],
  ['COPY app /app', 'exact'],
  ['RUN mv /app/sub /app/moved', 'exact'],
  ['RUN chown -R 1000:1000 /app/moved', 'exact'],
  ['RUN cp /usr/local/bin/run.sh /usr/local/bin/run2.sh', 'exact'],
  ['RUN rm -rf /app/moved', 'exact'],
  ['COPY conf.ini /etc/app/conf.ini', 'exact'],
  ["RUN sed -i 's/x/yy/' /etc/app/conf.ini", 'range'],
  ['RUN mkdir /new && echo text > /new/f && chown -R 1000 /new', 'exact'],
  ['RUN curl -fsS ORIGIN/src-1.0.tar.gz -o /opt/src.tar.gz', 'exact'],
  [
    'RUN curl -fsS ORIGIN/src-1.0.tar.gz -o /tmp/x.tar.gz && tar xzf /tmp/x.tar.gz -C /usr/src && rm /tmp/x.tar.gz',
    'range',
  ],
  ['RUN mkdir /opt/xz && curl -fsS ORIGIN/src-1.0.tar.xz | tar xJ -C /opt/xz --strip-components=1', 'range'],
  [
    'RUN cd /tmp && curl -fsSO ORIGIN/src-1.0.tar.gz && tar xzf src-1.0.tar.gz && rm -rf src-1.0 src-1.0.tar.gz',
    'exact',
  ],
  [
    'RUN cd /tmp && curl -fsSO ORIGIN/src-1.0.tar.gz && tar xzf src-1.0.tar.gz && mv src-1.0/f0.js /usr/lib/ && rm -rf src-1.0*',
    'open',
  ],
  ['RUN if [ -e /nowhere ]; then echo long text > /x; fi', 'range'],
];

describe('what file commands leave in a layer, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();
  let server: Server;
  let origin = '';
  const archives = new Map<string, Buffer>();

  before(async function () {
    this.timeout(900_000);
    const engine = oracle.engine();
    await ensureBookworm(engine);
    const place = join(engine.contexts, 'files-archives');
    mkdirSync(join(place, 'src-1.0'), { recursive: true });
    for (let at = 0; at < 20; at++) writeFileSync(join(place, `src-1.0/f${at}.js`), source(500 + at * 100));
    for (const [name, flag] of [
      ['src-1.0.tar.gz', 'z'],
      ['src-1.0.tar.xz', 'J'],
    ] as const) {
      execFileSync('tar', [`-c${flag}f`, name, 'src-1.0'], { cwd: place });
      archives.set(`/${name}`, readFileSync(join(place, name)));
    }
    server = createServer((request, response) => {
      const body = archives.get(request.url ?? '');
      if (body === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-length': body.length }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server that listens on a port has an address of this shape.
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server?.close();
    server?.closeAllConnections();
  });

  it('are known exactly where they can be, and lie in their range elsewhere', async () => {
    const engine = oracle.engine();
    const instructions = rows.map(([instruction]) => instruction.replaceAll('ORIGIN', origin));
    const text = [`FROM ${bookwormImage}`, ...instructions, ''].join('\n');
    const place = join(engine.contexts, 'files');
    await writeTree(place, { ...tree, Dockerfile: Buffer.from(text) });
    const truths = (await layersOf(engine, 'files', text)).slice(-rows.length);
    const sizes = await weighed(place, text);
    const faults = rows.flatMap(([instruction, expected], at) => {
      const fault = faultOf(sizes[at], truths[at] ?? -1, expected);
      return fault === null ? [] : [`${instruction}\n    ${fault}`];
    });
    assert.deepEqual(faults, []);
  });
});

function faultOf(size: Size | undefined, truth: number, expected: Row[1]): string | null {
  if (size === undefined) return 'has no size';
  const said = JSON.stringify(size);
  if (expected === 'exact') return size.kind === 'known' && size.bytes === truth ? null : `is ${truth}, not ${said}`;
  if (expected === 'open') return size.kind === 'unknown' ? null : `is ${truth}, and was thought to be ${said}`;
  const holds = size.kind === 'range' && size.low <= truth && truth <= size.high;
  return holds ? null : `is ${truth}, not in ${said}`;
}

/** What the product says of each step, its base taken for the bookworm that it is. */
async function weighed(folder: string, text: string): Promise<readonly Size[]> {
  const uri = pathToFileURL(join(folder, 'Dockerfile')).href;
  const host = new HostWorld({ onChange: () => {}, log: () => {} });
  host.configure({
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: folder,
    buildContexts: {},
    folders: [pathToFileURL(folder).href],
    trusted: true,
    permissions: nothingAllowed,
  });
  await host.open(uri);
  const net = createNet({
    cacheFolder: null,
    offline: false,
    insecure: [],
    proxy: null,
    environment: {},
    now: Date.now,
  });
  const urls = new UrlQuestions({ net, allowed: () => true, pause: 0 }, () => {});
  const size = known(bytes(1), { kind: 'listed', source: 'the test' });
  const system = {
    distribution: 'debian',
    release: 'bookworm',
    style: 'plain',
    added: [],
    runtimes: new Map(),
  } as const;
  const base = { disk: size, download: size, layers: 1, user: null, notes: [], system, helps: [], pending: false };
  const world: World = {
    base: () => base,
    context: (document, build) => ({
      ...host.context(document, build),
      lookups: { ...noLookups, url: (url) => urls.url(url) },
    }),
    options: () => host.options(),
    budgets: () => host.budgets(uri),
    measured: () => missing('the test has no use for it'),
  };
  const document = { uri, version: 1, lines: new LineIndex(text) };
  for (let round = 0; ; round++) {
    const snapshot = new Analysis(world).snapshot(document);
    await Promise.all([host.settled(), urls.settled()]);
    if (!snapshot.pending || round === 9) return snapshot.sizes.at(-1)?.steps.map((step) => step.disk) ?? [];
  }
}
