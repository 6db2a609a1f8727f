import assert from 'node:assert/strict';
import { bytes } from '../sizes/bytes';
import { layer } from '../sizes/layerSizes';
import { known, unknown } from '../sizes/size';
import { ImageIndex } from '../sizes/sources/engine/imageIndex';
import { buildOf, image } from '../sizes/sources/engine/testImages';
import type { EngineImage } from '../sizes/sources/engine/types';
import { lastBuild } from './lastBuild';

const debian = image('debian:12', '100 ADD rootfs / # debuerreotype');
const layers = (count: number) => [...debian.layers, ...Array.from({ length: count }, (_, at) => `layer ${at}`)];

function web(history: string, given: Partial<EngineImage> = {}): EngineImage {
  return image('web:latest', `100 ADD rootfs / # debuerreotype\n${history}`, { layers: layers(9), ...given });
}

const written = `FROM debian:12
WORKDIR /app
ENV MODE=prod
COPY package.json ./
RUN npm ci
COPY . .
`;
const history = `0 WORKDIR /app
0 ENV MODE=prod
10 COPY package.json ./ # buildkit
500 RUN /bin/sh -c npm ci # buildkit
10 COPY . . # buildkit`;

/** Each layer with its verdict; files come to ten bytes. */
function told(text: string, images: readonly EngineImage[] = [web(history)]): string {
  const size = known(bytes(10), { kind: 'counted', source: 'the test' });
  const found = lastBuild(buildOf(text), new ImageIndex({ engine: 'Docker', images: [debian, ...images] }), {
    base: () => unknown('the test has none'),
    copied: () => layer(size, size),
  });
  if (found === null) return 'no build';
  const lines = found.verdicts.filter(({ makesLayer, at }) => makesLayer && at !== null);
  return [
    found.image,
    ...lines.map(({ placed, verdict }) => {
      const sentence = 'sentence' in verdict ? verdict.sentence.replace(placed.instruction.text, '').trim() : '';
      return `${placed.instruction.text}: ${verdict.kind} ${sentence}`.trim();
    }),
  ].join('\n');
}

const same = (text: string, what: string) =>
  `${text}: depends is taken for unchanged: the image does not tell ${what}.`;
const workdir = same('WORKDIR /app', 'with which SOURCE_DATE_EPOCH it was built');
const manifest = same('COPY package.json ./', 'what the files held');
const run = same('RUN npm ci', 'its flags and mounts');
const sources = same('COPY . .', 'what the files held');

describe('what the engine has built last', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[], images?: EngineImage[]])[] =
    [
      ['is promised nowhere', written, [workdir, manifest, run, sources]],
      [
        'tells the first step that is another one',
        written.replace('npm ci', 'npm install'),
        [
          workdir,
          manifest,
          'RUN npm install: rebuilt re-runs because the image was built with `RUN /bin/sh -c npm ci` in its place.',
          'COPY . .: rebuilt re-runs because RUN npm install (line 5) re-runs.',
        ],
      ],
      [
        'tells a step behind its last one',
        `${written}RUN npm test\n`,
        [workdir, manifest, run, sources, 'RUN npm test: rebuilt re-runs because the image ends above it.'],
      ],
      [
        'lets a COPY stand behind a variable that changed, but no RUN',
        written.replace('prod', 'test'),
        [
          workdir,
          manifest,
          'RUN npm ci: rebuilt re-runs because the image was built with `ENV MODE=prod` in its place.',
          'COPY . .: rebuilt re-runs because RUN npm ci (line 5) re-runs.',
        ],
      ],
      [
        'lets a COPY stand behind a variable that is gone, but no RUN',
        written.replace('ENV MODE=prod\n', ''),
        [
          workdir,
          manifest,
          'RUN npm ci: rebuilt re-runs because the image was built with `ENV MODE=prod` in its place.',
          'COPY . .: rebuilt re-runs because RUN npm ci (line 4) re-runs.',
        ],
      ],
      [
        'lets a COPY stand behind a variable that is new, but no RUN',
        written.replace('ENV MODE', 'ENV NEW=1\nENV MODE'),
        [
          workdir,
          manifest,
          'RUN npm ci: rebuilt re-runs because the image was built with `ENV MODE=prod` in its place.',
          'COPY . .: rebuilt re-runs because RUN npm ci (line 6) re-runs.',
        ],
      ],
      [
        'knows files that weigh otherwise for others',
        written,
        [
          workdir,
          manifest,
          run,
          'COPY . .: rebuilt re-runs because its files come to 10 B and came to 11 B in the image.',
        ],
        [web(history.replace('10 COPY . .', '11 COPY . .'))],
      ],
      [
        'but not where the engine counts blocks',
        written,
        [workdir, manifest, run, sources],
        [web(history.replace('10 COPY . .', '4096 COPY . .'), { weighing: 'blocks' })],
      ],
      [
        'says nothing behind a step whose record nobody can tell',
        written.replace('RUN npm ci', 'RUN <<EOF\n#!/bin/sh\nEOF'),
        [workdir, manifest, same('RUN <<EOF', 'its flags and mounts'), sources],
      ],
    ];
  for (const [name, text, expected, images] of cases)
    it(name, () => assert.equal(told(text, images), ['web:latest', ...expected].join('\n')));

  it('is the image that goes furthest, then the one whose files weigh the same, then the newest', () => {
    const older = web(history, { tags: ['older'], created: '2026-11-19T10:00:00Z' });
    const other = web(history.replace('RUN /bin/sh -c npm ci', 'RUN x'), { tags: ['other'] });
    const heavier = web(history.replace('10 COPY package', '12 COPY package'), { tags: ['heavier'] });
    const first = (images: readonly EngineImage[]) => told(written, images).split('\n')[0];
    assert.equal(first([other, older]), 'older');
    assert.equal(first([older, web(history)]), 'web:latest');
    assert.equal(first([older, heavier]), 'older');
  });

  it('is not known where too little goes with it', () => {
    assert.equal(told('FROM debian:12\nWORKDIR /app\nENV MODE=prod\nRUN x\n'), 'no build');
    assert.equal(told('FROM debian:13\nWORKDIR /app\nENV MODE=prod\nCOPY package.json ./\nRUN npm ci\n'), 'no build');
    assert.equal(told(written, []), 'no build');
    assert.equal(told(''), 'no build');
  });

  it('goes on behind a stage that is another one', () => {
    const text = 'FROM debian:12 AS base\nRUN one\nRUN two\nFROM base\nRUN three\n';
    const built = web(
      '1 RUN /bin/sh -c one # buildkit\n1 RUN /bin/sh -c 2 # buildkit\n1 RUN /bin/sh -c three # buildkit',
    );
    assert.deepEqual(told(text, [built]).split('\n').slice(1), [
      same('RUN one', 'its flags and mounts'),
      'RUN two: rebuilt re-runs because the image was built with `RUN /bin/sh -c 2` in its place.',
      'RUN three: rebuilt re-runs because RUN two (line 3) re-runs.',
    ]);
  });

  it('goes through the stages that the image starts from, and leaves the others open', () => {
    const text = `FROM debian:12 AS tools\nRUN tools\nFROM debian:12 AS unused\nRUN unused\nFROM debian:12 AS base\nRUN one\nFROM base\nRUN two\nCOPY --from=tools /t /t\n`;
    const built = web('1 RUN /bin/sh -c one # buildkit\n1 RUN /bin/sh -c twos # buildkit\n1 COPY /t /t # buildkit');
    assert.deepEqual(told(text, [built]).split('\n').slice(1), [
      same('RUN tools', 'what is done in its stage'),
      'RUN unused: pruned',
      same('RUN one', 'its flags and mounts'),
      'RUN two: rebuilt re-runs because the image was built with `RUN /bin/sh -c twos` in its place.',
      'COPY --from=tools /t /t: rebuilt re-runs because RUN two (line 8) re-runs.',
    ]);
  });
});
