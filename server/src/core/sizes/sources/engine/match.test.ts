import assert from 'node:assert/strict';
import { bytes } from '../../bytes';
import { layer } from '../../layerSizes';
import { known, type Size, unknown } from '../../size';
import { ImageIndex } from './imageIndex';
import { matchImages } from './match';
import type { MeasuredBuild } from './measured';
import { buildOf, image } from './testImages';
import type { EngineImage } from './types';

/** Bytes that the build context is counted to hand to every COPY. */
const copied = 3;

interface Given {
  readonly base?: Size;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

function measure(dockerfile: string, images: readonly EngineImage[], given: Given = {}): MeasuredBuild {
  const counted = layer(known(bytes(copied), { kind: 'counted', source: '1 file' }), unknown('compressed'));
  const figures = { base: () => given.base ?? unknown('no catalogue has it'), copied: () => counted };
  return matchImages(buildOf(dockerfile, given.buildArgs), new ImageIndex({ engine: 'Docker', images }), figures);
}

/** Measured bytes of each step by stage, `-` where there are none. */
function sizes(measured: MeasuredBuild): readonly string[] {
  return measured.stages.map(({ steps }) => steps.map((step) => step?.disk.bytes ?? '-').join(' '));
}

const debian = image('debian:12', '100 # debian.sh # old\n0 CMD ["bash"]', { user: 'daemon' });

const below = '100 # debian.sh # old\n0 CMD ["bash"]';

const web = image(
  'web:latest',
  `${below}
0 WORKDIR /app
50 RUN /bin/sh -c apt-get update # buildkit
3 COPY package.json ./ # buildkit
20 RUN /bin/sh -c npm ci # buildkit
0 CMD ["node" "."]`,
);

const dockerfile = `FROM debian:12
WORKDIR /app
RUN apt-get update
COPY package.json ./
RUN npm ci
CMD ["node", "."]
`;

describe('steps that an engine has measured', () => {
  it('are found from the base upward, with the image and its day', () => {
    const measured = measure(dockerfile, [web, debian]);
    assert.deepEqual(sizes(measured), ['- 50 - 20 -']);
    assert.deepEqual(measured.stages[0]?.steps[1], {
      disk: known(bytes(50), { kind: 'measured', source: 'Docker, image web:latest', date: '2026-11-20' }),
      notes: [],
    });
  });

  it('come with the base image, its layers and user', () => {
    assert.deepEqual(measure(dockerfile, [web, debian]).stages[0]?.base, {
      disk: known(bytes(100), { kind: 'measured', source: 'Docker, image debian:12', date: '2026-11-20' }),
      layers: 1,
      user: 'daemon',
      notes: [],
    });
  });

  const changes: readonly (readonly [what: string, from: string, to: string, sizes: string])[] = [
    ['a changed RUN', 'npm ci', 'npm install', '- 50 - - -'],
    ['a changed RUN and all behind it', 'apt-get update', 'apt-get  update', '- - - - -'],
    ['steps behind a changed WORKDIR', '/app', '/src', '- - - - -'],
    ['steps behind a changed COPY', 'package.json', 'package*.json', '- 50 - - -'],
    ['steps behind a new ENV', 'RUN npm ci', 'ENV A=1\nRUN npm ci', '- 50 - - - -'],
    ['steps behind a new USER', 'RUN npm ci', 'USER node\nRUN npm ci', '- 50 - - - -'],
    ['a RUN with a new ARG in force', 'RUN npm ci', 'ARG A=1\nRUN npm ci', '- 50 - - - -'],
    ['nothing for another CMD or LABEL', 'CMD ["node", "."]', 'LABEL a=b\nCMD ["x"]', '- 50 - 20 - -'],
    ['nothing for a LABEL between', 'RUN npm ci', 'LABEL a=b\nRUN npm ci', '- 50 - - 20 -'],
  ];
  for (const [what, from, to, expected] of changes) {
    it(`fall back for ${what}`, () => {
      assert.deepEqual(sizes(measure(dockerfile.replace(from, to), [web, debian])), [expected]);
    });
  }

  it('need the base that FROM names', () => {
    const other = image('debian:12', '101 # debian.sh # old\n0 CMD ["bash"]');
    assert.deepEqual(sizes(measure(dockerfile, [web, other])), ['- - - - -']);
  });

  it('need the platform of the build', () => {
    const arm = { ...web, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } };
    assert.deepEqual(sizes(measure(dockerfile, [arm, debian])), ['- - - - -']);
  });

  it('say which files have changed since', () => {
    const older = image('web:latest', web.history.map(said).join('\n').replace('3 COPY', '2000 COPY'));
    const [, run, , install] = measure(dockerfile, [older, debian]).stages[0]?.steps ?? [];
    assert.deepEqual(run?.notes, []);
    assert.deepEqual(install?.notes, ['Measured before COPY package.json ./ changed: it held 2.0 kB then.']);
  });

  it('are those of the newest image whose files have not changed', () => {
    const text = web.history.map(said).join('\n');
    const changed = image('web:3', text.replace('3 COPY', '9 COPY').replace('20 RUN', '23 RUN'), {
      created: '2026-11-03',
    });
    const newer = image('web:2', text.replace('20 RUN', '22 RUN'), { created: '2026-11-02' });
    const older = image('web:1', text.replace('20 RUN', '21 RUN'), { created: '2026-11-01' });
    const measured = measure(dockerfile, [older, changed, newer, debian]).stages[0]?.steps ?? [];
    assert.equal(measured[1]?.disk.evidence.source, 'Docker, image web:3');
    assert.equal(measured[3]?.disk.bytes, 22);
  });

  it('are not told where images of two names differ and the files agree with none', () => {
    const text = web.history.map(said).join('\n').replace('3 COPY', '9 COPY');
    const one = image('one:1', text);
    const two = image('two:1', text.replace('20 RUN', '21 RUN'));
    assert.deepEqual(sizes(measure(dockerfile, [one, two, debian])), ['- 50 - - -']);
    assert.deepEqual(sizes(measure(dockerfile, [one, { ...two, tags: [] }, debian])), ['- 50 - 20 -']);
  });

  it('are believed without the base where three or all of them stand there', () => {
    assert.deepEqual(sizes(measure(dockerfile, [web])), ['- 50 - 20 -']);
    const note = 'Docker does not have the base image, so that it could not be compared.';
    assert.deepEqual(measure(dockerfile, [web]).stages[0]?.steps[1]?.notes, [note]);
    const two = dockerfile.split('\n').slice(0, 3).join('\n');
    assert.deepEqual(sizes(measure(two, [web])), ['- -']);
    const whole = image('it', `${below}\n5 RUN /bin/sh -c make # buildkit`);
    assert.deepEqual(sizes(measure('FROM x\nRUN make', [whole])), ['5']);
  });

  it('are not believed where what lies below weighs otherwise than the base', () => {
    const weighs = (count: number) => known(bytes(count), { kind: 'listed', source: 'the catalogue' });
    assert.deepEqual(sizes(measure(dockerfile, [web], { base: weighs(110) })), ['- 50 - 20 -']);
    assert.deepEqual(sizes(measure(dockerfile, [web], { base: weighs(1000) })), ['- - - - -']);
  });

  it('are found over stages that start from each other', () => {
    const stages = dockerfile.replace('FROM debian:12', 'FROM debian:12 AS below').replace('COPY', 'FROM below\nCOPY');
    assert.deepEqual(sizes(measure(stages, [web, debian])), ['- 50', '- 20 -']);
    assert.deepEqual(sizes(measure(stages, [web])), ['- 50', '- 20 -']);
  });

  it('of a COPY from a stage need company, and say what is not recorded', () => {
    const last = image('app:1', `${below}\n7 COPY /out /app # buildkit\n0 ENTRYPOINT ["/app"]`);
    const build = 'FROM golang AS build\nFROM debian:12\nCOPY --from=build /out /app\nENTRYPOINT ["/app"]\n';
    const measured = measure(build, [last, debian]);
    assert.deepEqual(sizes(measured), ['', '7 -']);
    const note = 'Docker does not record what the files were copied from: it may have changed since.';
    assert.deepEqual(measured.stages[1]?.steps[0]?.notes, [note]);
    const more = image('app:1', `${below}\n7 COPY /out /app # buildkit\n1 RUN /bin/sh -c other # buildkit`);
    assert.deepEqual(sizes(measure(build, [more, debian])), ['', '- -']);
  });

  it('begin behind the triggers of the base', () => {
    const base = { ...debian, triggers: ['RUN prepare', 'LABEL a=b'] };
    const child = image('child', `${below}\n9 RUN /bin/sh -c prepare # buildkit\n5 RUN /bin/sh -c make # buildkit`);
    assert.deepEqual(sizes(measure('FROM debian:12\nRUN make', [base, child])), ['5']);
  });

  it('fall back where an engine gives no size', () => {
    const strange = image('web', web.history.map(said).join('\n').replace('50 RUN', '? RUN'));
    assert.deepEqual(sizes(measure(dockerfile, [strange, debian])), ['- - - 20 -']);
  });

  it('say where they are of something else than files', () => {
    const disks = image('web', web.history.map(said).join('\n').replace('3 COPY', '4096 COPY'), { weighing: 'blocks' });
    const [, , , install] = measure(dockerfile, [disks, debian]).stages[0]?.steps ?? [];
    assert.deepEqual(install?.notes, ['Docker counts whole disk blocks here, which is more than the files hold.']);
  });

  for (const name of ['debian:12', 'docker.io/library/debian:12', 'index.docker.io/library/debian:12']) {
    it(`find the base as ${name}`, () => {
      assert.equal(measure(`FROM ${name}`, [debian]).stages[0]?.base?.disk.bytes, 100);
    });
  }

  it('find the base by its digest and not by another tag', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const pulled = { ...debian, digests: [`debian@${digest}`] };
    assert.equal(measure(`FROM debian:11@${digest}`, [pulled]).stages[0]?.base?.disk.bytes, 100);
    assert.equal(measure('FROM debian:11', [pulled]).stages[0]?.base, null);
    assert.equal(measure('FROM debian', [pulled]).stages[0]?.base, null);
  });
});

function said({ createdBy, comment, bytes: size }: EngineImage['history'][number]): string {
  return `${size} ${createdBy}${comment === '' ? ' # old' : ''}`;
}
