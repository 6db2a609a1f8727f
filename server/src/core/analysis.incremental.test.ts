import assert from 'node:assert/strict';
import { Analysis, type Snapshot } from './analysis';
import { diagnostics } from './features/diagnostics';
import { ready } from './sizes/answer';
import { bytes } from './sizes/bytes';
import { noLookups } from './sizes/run/testLookups';
import { testIndex } from './sizes/sources/apt/testIndex';
import { LineIndex } from './text/lineIndex';
import { testWorld } from './waste/testSnapshot';

const index = testIndex(`
  curl 500; needs libcurl4; recommends ca-certificates
  libcurl4 800; needs libc6
  libc6 13000
  ca-certificates 400; needs openssl
  openssl 2400
  git 40000; needs libcurl4
`);

const lists = { gzip: 9e6, plain: 20e6 };
const base = {
  ...{ measured: true, release: 'bookworm', packages: ['libc6'], debconf: 1e5, status: 1e5, lists, caches: 1e6 },
  bytecode: 1,
};
const apt = { data: { index, base }, additions: new Map() };

const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'app', dependencies: { one: '1.0.0' } },
    'node_modules/one': { version: '1.0.0', resolved: 'https://registry.test/one-1.0.0.tgz', integrity: 'sha512-x' },
    'node_modules/two': { version: '2.0.0', dev: true },
  },
});

const world = testWorld(
  { 'package.json': '{"dependencies":{"one":"1.0.0"}}', 'package-lock.json': lock, 'src/a.txt': 'x'.repeat(2e6) },
  { ...noLookups, apt: () => ready(apt) },
);

/** Lines that mean something to those below them. */
const lines = [
  'FROM debian AS build',
  'FROM debian',
  'FROM build',
  'WORKDIR /app',
  'WORKDIR /srv',
  'ARG NODE_ENV=production',
  'ENV NODE_ENV=development',
  'ENV HOME=/app',
  'USER 1000',
  'COPY package.json package-lock.json ./',
  'COPY src /app/src/',
  'COPY --from=build /app /app',
  'COPY --from=0 /srv /srv',
  'RUN apt-get update && apt-get install -y curl',
  'RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*',
  'RUN apt-get purge -y curl',
  'RUN npm ci',
  'RUN npm ci --omit=dev && npm cache clean --force',
  'RUN --mount=type=cache,target=/root/.npm npm install',
  'RUN chmod -R 700 /app/src',
  'RUN rm -rf /app/src',
  'RUN mkdir /x && echo text > /x/y',
  'RUN mv /x/y /app/z',
  'RUN make -j all',
  '# a comment',
  'ARG VERSION=1',
  'ARG VERSION=2 DIR',
  'ENV DIR=/opt/$VERSION',
  'WORKDIR $DIR',
  'COPY src $DIR/src',
  'RUN npm ci --prefix $DIR',
  'SHELL ["/bin/bash", "-c"]',
  'FROM $BASE',
  'FROM build AS late',
  'COPY --from=late $DIR /late/',
  'RUN --mount=type=bind,from=late,target=/mnt cp -r /mnt/x /x',
  'ONBUILD ENV DIR=/triggered',
  'ONBUILD COPY package.json $DIR/',
  'ONBUILD ARG NODE_ENV',
  'ONBUILD RUN echo triggered > /t',
];

describe('an edited version', () => {
  for (let seed = 1; seed <= 40; seed++) {
    it(`is weighed as if it were the first (${seed})`, () => {
      const random = randomFrom(seed);
      const some = () => lines[Math.floor(random() * lines.length)] ?? '';
      const analysis = new Analysis(world);
      let text = ['ARG BASE=debian', 'FROM debian AS build', ...Array.from({ length: 12 }, some)];
      for (let version = 0; version < 25; version++) {
        assert.deepEqual(
          weights(analysis, text, version),
          weights(new Analysis(world), text, version),
          text.join('\n'),
        );
        text = edited(text, some, random);
      }
    });
  }
});

function weights(analysis: Analysis, text: readonly string[], version: number): unknown {
  const document = { uri: 'file:///Dockerfile', version, lines: new LineIndex(`${text.join('\n')}\n`) };
  const shot: Snapshot = analysis.snapshot(document);
  return { build: shot.build, sizes: shot.sizes, found: diagnostics(shot, bytes(0)) };
}

/** One line more, less, elsewhere, or another one. */
function edited(text: readonly string[], some: () => string, random: () => number): string[] {
  const at = Math.floor(random() * text.length);
  const other = Math.floor(random() * text.length);
  const line = text[at] ?? '';
  switch (Math.floor(random() * 4)) {
    case 0:
      return [...text.slice(0, at), some(), ...text.slice(at)];
    case 1:
      return text.length > 3 ? text.filter((_, index) => index !== at) : [...text, some()];
    case 2:
      return text.map((each, index) => (index === at ? some() : each));
    default:
      return text.map((each, index) => (index === at ? (text[other] ?? '') : index === other ? line : each));
  }
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
