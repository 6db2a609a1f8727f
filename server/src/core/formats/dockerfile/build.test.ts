import assert from 'node:assert/strict';
import { evaluateBuild } from './build';
import type { Build, BuildOptions, StageSource } from './evaluated';
import { DockerfileParser } from './model';
import { defaultPlatform, formatPlatform } from './platform';

function build(lines: readonly string[], options: Partial<BuildOptions> = {}): Build {
  const model = new DockerfileParser().parse(`${lines.join('\n')}\n`);
  return evaluateBuild(model, { buildArgs: new Map(), target: null, platform: defaultPlatform, ...options });
}

describe('variables of a build', () => {
  /** The last line is a WORKDIR; expected is its folder. */
  const cases: [name: string, lines: string[], expected: string | null, args?: Record<string, string>][] = [
    ['ENV', ['FROM scratch', 'ENV A=1', 'WORKDIR /$A'], '/1'],
    [
      'all values of one ENV see what was before it',
      ['FROM scratch', 'ENV A=1', 'ENV A=2 B=$A', 'WORKDIR /$A/$B'],
      '/2/1',
    ],
    ['ARG with a default', ['FROM scratch', 'ARG A=1', 'WORKDIR /$A'], '/1'],
    ['ARG that is passed', ['FROM scratch', 'ARG A=1', 'WORKDIR /$A'], '/2', { A: '2' }],
    ['ARG that is passed but not declared', ['FROM scratch', 'WORKDIR /a$A'], '/a', { A: '2' }],
    ['ARG without a value', ['FROM scratch', 'ARG A', 'WORKDIR /a$A'], '/a'],
    ['ARG that names an earlier one', ['FROM scratch', 'ARG A=1', 'ARG B=$A$A', 'WORKDIR /$B'], '/11'],
    ['a global ARG, declared again', ['ARG A=1', 'FROM scratch', 'ARG A', 'WORKDIR /$A'], '/1'],
    ['a global ARG, declared again with a default', ['ARG A=1', 'FROM scratch', 'ARG A=2', 'WORKDIR /$A'], '/2'],
    ['a global ARG, not declared again', ['ARG A=1', 'FROM scratch', 'WORKDIR /a$A'], '/a'],
    ['a global ARG from another', ['ARG A=1', 'ARG B=${A}2', 'FROM scratch', 'ARG B', 'WORKDIR /$B'], '/12'],
    ['ARG then ENV', ['FROM scratch', 'ARG A=1', 'ENV A=2', 'WORKDIR /$A'], '/2', { A: '3' }],
    ['ENV then ARG', ['FROM scratch', 'ENV A=1', 'ARG A=2', 'WORKDIR /$A'], '/2'],
    ['a platform argument, declared', ['FROM scratch', 'ARG TARGETARCH', 'WORKDIR /$TARGETARCH'], '/amd64'],
    ['a platform argument, not declared', ['FROM scratch', 'WORKDIR /a$TARGETARCH'], '/a'],
    ['ENV of the stage it starts from', ['FROM scratch AS a', 'ENV A=1', 'FROM a', 'WORKDIR /$A'], '/1'],
    ['ARG of the stage it starts from', ['FROM scratch AS a', 'ARG A=1', 'FROM a', 'WORKDIR /$A'], '/1'],
    [
      'ENV wins again in a stage that starts from it',
      ['FROM scratch AS a', 'ENV A=1', 'ARG A=2', 'FROM a', 'WORKDIR /$A'],
      '/1',
    ],
    [
      'what BuildKit sets, overridden from outside',
      ['FROM scratch', 'ARG TARGETARCH', 'WORKDIR /$TARGETARCH'],
      '/x',
      { TARGETARCH: 'x' },
    ],
    ['the name of the last stage', ['FROM scratch AS Last', 'ARG TARGETSTAGE', 'WORKDIR /$TARGETSTAGE'], '/last'],
    ['no name of the last stage', ['FROM scratch', 'ARG TARGETSTAGE', 'WORKDIR /$TARGETSTAGE'], '/default'],
    ['ARG that names one of the same line', ['FROM scratch', 'ARG A=1 B=$A', 'WORKDIR /$B'], '/1'],
    ['an ARG that is empty when it is passed', ['FROM scratch', 'ARG A=1', 'WORKDIR /a$A'], '/a', { A: '' }],
    ['a global ARG, named again without a value', ['ARG A=1', 'ARG A', 'FROM scratch', 'ARG A', 'WORKDIR /$A'], '/1'],
    [
      'ARG that the scanner keeps',
      ['FROM scratch', 'ARG BUILDKIT_SBOM_SCAN_STAGE=1', 'WORKDIR /a$BUILDKIT_SBOM_SCAN_STAGE'],
      '/a',
    ],
    ['a name of ENV that is a variable', ['FROM scratch', 'ENV A=B', 'ENV $A=1', 'WORKDIR /$B'], '/1'],
    ['PATH where no base image sets it', ['FROM scratch', 'WORKDIR /${PATH%%:*}'], '/usr/local/sbin'],
    [
      'PATH, which wins again in a stage that starts from another',
      ['FROM scratch AS a', 'ARG PATH=/x', 'FROM a', 'WORKDIR /${PATH%%:*}'],
      '/usr/local/sbin',
    ],
    ['a folder that the base image may have a say in', ['FROM debian', 'WORKDIR /a$HOME'], null],
    ['a variable with the same', ['FROM debian', 'ENV A=$HOME', 'ARG B=$A', 'WORKDIR /a$B'], null],
    ['the same with a fallback', ['FROM debian', 'ENV A=${HOME:-/b}', 'WORKDIR /a$A'], '/a/b'],
    ['a variable that no longer has it', ['FROM debian', 'ENV A=$HOME', 'ENV A=1', 'WORKDIR /a$A'], '/a1'],
    ['a folder below one that is not known', ['FROM debian', 'WORKDIR $HOME', 'WORKDIR a'], null],
    ['a folder with too many dots', ['FROM scratch', 'WORKDIR a', 'WORKDIR ../../../b/./c//'], '/b/c'],
    ['another stage’s variables stay there', ['FROM scratch AS a', 'ENV A=1', 'FROM scratch', 'WORKDIR /a$A'], '/a'],
    [
      'every operator',
      ['FROM scratch', 'ENV A=ab.tar.gz', 'WORKDIR /${A%%.*}/${A#*.}/${N:-n}/${A:+p}/${A/tar/zip}'],
      '/ab/tar.gz/n/p/ab.zip.gz',
    ],
    ['a relative WORKDIR', ['FROM scratch', 'WORKDIR a', 'WORKDIR ../b'], '/b'],
    ['a relative WORKDIR on an unknown base', ['FROM debian', 'WORKDIR a'], null],
    [
      'the working directory of the stage it starts from',
      ['FROM scratch AS a', 'WORKDIR /x', 'FROM a', 'WORKDIR y'],
      '/x/y',
    ],
    ['a trigger that sets a variable', ['FROM scratch AS a', 'ONBUILD ENV A=1', 'FROM a', 'WORKDIR /$A'], '/1'],
    [
      'triggers of a base’s base',
      ['FROM scratch AS a', 'ONBUILD ENV A=1', 'FROM a AS b', 'FROM b', 'WORKDIR /$A'],
      '/1',
    ],
    [
      'triggers run once, not for a grandchild',
      ['FROM scratch AS a', 'ONBUILD ENV A=x$A', 'FROM a AS b', 'FROM b', 'WORKDIR /$A'],
      '/x',
    ],
    [
      'triggers have the child’s arguments',
      ['ARG A=1', 'FROM scratch AS a', 'ONBUILD ARG A', 'FROM a', 'WORKDIR /$A'],
      '/1',
    ],
    [
      'triggers are read without the file’s directives',
      ['# escape=`', 'FROM scratch AS a', 'ONBUILD ENV A=1\\ 2', 'FROM a', 'WORKDIR /$A'],
      '/1\\ 2',
    ],
    ['a trigger is not carried out where it stands', ['FROM scratch AS a', 'ONBUILD ENV A=1', 'WORKDIR /a$A'], '/a'],
    ['the other escape character', ['# escape=`', 'FROM scratch', 'ENV A=1', 'WORKDIR /`$A\\x'], '/$A\\x'],
  ];
  for (const [name, lines, expected, args = {}] of cases) {
    it(name, () => {
      const step = build(lines, { buildArgs: new Map(Object.entries(args)) })
        .stages.at(-1)
        ?.steps.at(-1);
      assert.ok(step?.effect.kind === 'workdir');
      assert.equal(step.effect.path, expected);
    });
  }
});

describe('stages of a build', () => {
  const bases: [name: string, lines: string[], expected: string, args?: Record<string, string>][] = [
    ['an image', ['FROM debian:12'], 'image debian:12'],
    ['scratch', ['FROM scratch'], 'scratch'],
    ['a stage, whatever its case', ['FROM a AS Build', 'FROM build'], 'stage 0'],
    ['a stage, where FROM does not say it in lower case', ['FROM a AS Build', 'FROM Build'], 'unclear'],
    ['a stage that took the name of scratch', ['FROM a AS scratch', 'FROM scratch'], 'stage 0'],
    ['the last stage of that name', ['FROM a AS x', 'FROM b AS x', 'FROM x'], 'stage 1'],
    ['a stage is not its own base', ['FROM x AS x'], 'image x'],
    ['a number is no stage', ['FROM a', 'FROM 0'], 'image 0'],
    ['a variable', ['ARG V=12', 'FROM debian:$V'], 'image debian:12'],
    ['a variable that is passed', ['ARG V=12', 'FROM debian:$V'], 'image debian:13', { V: '13' }],
    ['a variable without a value', ['ARG V', 'FROM debian:$V'], 'unclear'],
    ['a variable with a fallback', ['FROM debian:${V:-12}'], 'image debian:12'],
    ['a variable of a stage', ['FROM a', 'ARG V=1', 'FROM b:$V'], 'unclear'],
    ['a platform variable', ['FROM base-$TARGETARCH'], 'image base-amd64'],
    ['a platform variable that is passed', ['FROM base-$TARGETARCH'], 'image base-x', { TARGETARCH: 'x' }],
    ['a word that does not expand', ['FROM ${A'], 'unclear'],
    ['no platform', ['FROM --platform=$NONE a'], 'unclear'],
    ['a platform that is hostile', ['FROM --platform=constructor a'], 'unclear'],
    ['no image at all', ['FROM'], 'unclear'],
    ['what is no reference', ['FROM Upper/Case'], 'unclear'],
  ];
  for (const [name, lines, expected, args = {}] of bases) {
    it(`FROM: ${name}`, () => {
      const stage = build(lines, { buildArgs: new Map(Object.entries(args)) }).stages.at(-1);
      assert.equal(stage && printSource(stage.base), expected);
    });
  }

  const file = [
    'FROM a AS base', //            0
    'FROM base AS deps', //         1
    'RUN make deps',
    'FROM base AS unused', //       2
    'COPY --from=deps /x /x',
    'FROM golang AS tools', //      3
    'FROM base AS build', //        4
    'RUN --mount=type=bind,from=tools,target=/t --mount=type=cache,target=/c make',
    'COPY --from=1 /x /x',
    'FROM scratch', //              5
    'COPY --from=build /out /out',
    'COPY --from=busybox:1 /bin/sh /bin/sh',
  ];
  const targets: [target: string | null, needed: number[]][] = [
    [null, [0, 1, 3, 4, 5]],
    ['deps', [0, 1]],
    ['UNUSED', [0, 1, 2]],
    ['3', [3]],
    ['5', [0, 1, 3, 4, 5]],
    ['nowhere', []],
    ['9', []],
  ];
  for (const [target, needed] of targets) {
    it(`target ${target ?? '(last)'} needs stages ${needed.join(', ') || 'none'}`, () => {
      assert.deepEqual(build(file, { target }).needed, needed);
    });
  }

  const copies: [from: string, expected: string][] = [
    ['deps', 'stage 1'],
    ['0', 'stage 0'],
    ['9', 'unclear'],
    ['me', 'unclear'],
    ['busybox', 'image busybox'],
    ['scratch', 'scratch'],
    ['DEPS', 'stage 1'],
    ['+1', 'stage 1'],
    ['-1', 'unclear'],
    ['2', 'unclear'],
    ['below', 'unclear'],
    ['$X', 'unclear'],
    ['deps$X', 'unclear'],
  ];
  for (const [from, expected] of copies) {
    it(`COPY --from=${from} reads ${expected}`, () => {
      const lines = ['FROM a', 'FROM b AS deps', 'FROM c AS me', `COPY --from=${from} /x /y`, 'FROM d AS below'];
      const step = build(lines).stages[2]?.steps[0];
      assert.ok(step?.effect.kind === 'copy' && step.effect.from !== null);
      assert.equal(printSource(step.effect.from), expected);
      assert.deepEqual(step.reads, [step.effect.from]);
    });
  }

  const mounts: [mount: string, expected: string[]][] = [
    ['type=cache,target=/c', []],
    ['type=bind,from=deps,target=/x', ['stage 1']],
    ['FROM=a,from=Deps', ['stage 1']],
    ['"from=deps",target=/x', ['stage 1']],
    ['from=0', ['image 0']],
    ['from=busybox', ['image busybox']],
    ['from=', []],
    ['from=$X', ['unclear']],
    ['constructor,__proto__=x', []],
  ];
  for (const [mount, expected] of mounts) {
    it(`RUN --mount=${mount} reads ${expected.join(', ') || 'nothing'}`, () => {
      const step = build(['FROM a', 'FROM b AS deps', 'FROM c', `RUN --mount=${mount} x`]).stages[2]?.steps[0];
      assert.deepEqual(step?.reads.map(printSource), expected);
    });
  }

  it('needs what triggers read', () => {
    const lines = ['FROM a AS x', 'FROM b AS base', 'ONBUILD COPY --from=x / /', 'FROM c AS y', 'FROM base'];
    assert.deepEqual(build(lines).needed, [0, 1, 3]);
  });

  it('needs what a COPY reads that cannot be read itself', () => {
    assert.deepEqual(build(['FROM a AS x', 'FROM b', 'COPY --from=x <<E /\n$HOME\nE']).needed, [0, 1]);
  });

  const platforms: [lines: string[], expected: string][] = [
    [['FROM a'], 'linux/amd64'],
    [['FROM --platform=linux/arm64 a'], 'linux/arm64'],
    [['ARG P=arm/v6', 'FROM --platform=linux/$P a'], 'linux/arm/v6'],
    [['FROM --platform=$TARGETPLATFORM a'], 'linux/amd64'],
    [['FROM --platform=linux/arm64 a AS x', 'FROM --platform=linux/s390x x'], 'linux/arm64'],
    [['FROM --platform=linux/arm64 scratch'], 'linux/amd64'],
  ];
  for (const [lines, expected] of platforms) {
    it(`${lines.join(', ')} is built for ${expected}`, () => {
      const stage = build(lines).stages.at(-1);
      assert.equal(stage && formatPlatform(stage.platform), expected);
    });
  }

  it('keeps the environment that ENV makes, without arguments', () => {
    const lines = ['FROM debian AS a', 'ARG X=1', 'ENV A=$X PATH=/b:$PATH', 'FROM a', 'ENV B=2'];
    const found = [...(build(lines).stages[1]?.environment ?? [])];
    assert.deepEqual(
      found.map(([name, { text, unset }]) => [name, text, ...unset]),
      [
        ['A', '1'],
        ['PATH', '/b:', 'PATH'],
        ['B', '2'],
      ],
    );
  });

  it('runs the triggers of a base stage first', () => {
    const steps = build(['FROM a AS base', 'ONBUILD COPY x /x', 'FROM base', 'RUN b']).stages[1]?.steps;
    assert.deepEqual(
      steps?.map((step) => [step.instruction.keyword, step.trigger]),
      [
        ['COPY', true],
        ['RUN', false],
      ],
    );
  });

  it('does not follow what stands below', () => {
    assert.deepEqual(
      build(['FROM a AS x', 'COPY --from=y / /', 'FROM a AS y', 'COPY --from=x / /'], { target: 'x' }).needed,
      [0],
    );
  });

  it('counts the bytes of heredoc files after expansion, in UTF-8', () => {
    const lines = ['FROM scratch', 'ENV A=äö', 'COPY <<a <<"b" /', '$A', 'a', '$A', 'b'];
    const effect = build(lines).stages[0]?.steps[1]?.effect;
    assert.ok(effect?.kind === 'copy');
    assert.deepEqual(effect.files, [
      { name: 'a', bytes: 5 },
      { name: 'b', bytes: 3 },
    ]);
  });
});

describe('heredoc files that cannot be counted', () => {
  const cases: [lines: string[], because: RegExp][] = [
    [['FROM debian', 'COPY <<E /', '$HOME', 'E'], /the text of E depends on HOME/],
    [['FROM scratch', 'COPY <<E /', '${A', 'E'], /the text of E cannot be expanded/],
  ];
  for (const [lines, because] of cases) {
    it(lines.join(', '), () => {
      const effect = build(lines).stages[0]?.steps[0]?.effect;
      assert.ok(effect?.kind === 'unreadable');
      assert.match(effect.because, because);
    });
  }
});

function printSource(source: StageSource): string {
  if (source.kind === 'stage') return `stage ${source.index}`;
  return source.kind === 'image' ? `image ${source.text}` : source.kind;
}

describe('folders that a COPY goes into', () => {
  const cases: [name: string, lines: string[], known: boolean][] = [
    ['a working directory', ['FROM scratch', 'WORKDIR /a/b', 'COPY *.x /a/b'], true],
    ['a folder above a working directory', ['FROM scratch', 'WORKDIR /a/b', 'COPY *.x /a'], true],
    ['one that an earlier COPY wrote as a folder', ['FROM scratch', 'COPY y /a/', 'COPY *.x /a'], true],
    ['the folder of a file that an earlier COPY wrote', ['FROM scratch', 'COPY y /a/y', 'COPY *.x /a'], true],
    ['one that the stage below made', ['FROM scratch AS s', 'WORKDIR /a', 'FROM s', 'COPY *.x /a'], true],
    ['one that images of distributions have', ['FROM debian', 'COPY *.x /usr/local/bin'], true],
    ['one that only a distribution has', ['FROM scratch', 'COPY *.x /usr/local/bin'], false],
    ['one that nobody made', ['FROM debian', 'COPY *.x /a'], false],
    ['the root', ['FROM scratch', 'COPY *.x /'], true],
  ];
  for (const [name, lines, known] of cases) {
    it(`${known ? 'knows' : 'does not know'} ${name}`, () => {
      const effect = build(lines).stages.at(-1)?.steps.at(-1)?.effect;
      assert.ok(effect?.kind === 'copy');
      assert.equal(effect.destinationIsFolder, known);
    });
  }
});
