import assert from 'node:assert/strict';
import type { BuildStep } from '../../server/src/core/formats/dockerfile/evaluated';
import type { Instruction } from '../../server/src/core/formats/dockerfile/instruction';
import { build, evaluate, type ImageConfig } from './variablesBuild';
import { withEngine } from './withEngine';

/** Each file says the same things in a different way: of everything that an image's configuration keeps. */
const files: readonly (readonly [name: string, lines: readonly string[]])[] = [
  [
    'the usual forms',
    [
      'FROM scratch',
      'ENV A=1 B="two words" C=three\\ words',
      'LABEL a=1 "b c"="d e" f=\'$A\' g="$A"',
      'WORKDIR /w',
      'USER 1000:1000',
      'EXPOSE 80 443/tcp 53/udp',
      'VOLUME /v1 /v2',
      'STOPSIGNAL SIGKILL',
      'ENTRYPOINT ["/bin/app", "-v"]',
      'CMD ["--a b", "c"]',
      'HEALTHCHECK --interval=5s CMD curl  -f x || exit 1',
      'ONBUILD RUN make  all',
    ],
  ],
  [
    'lower case, odd blanks, comments and blank lines inside',
    [
      '\t from scratch  ',
      '# why',
      'env A=1 \\',
      '  # because',
      '',
      '  \\',
      "    B='x y'\\",
      '    C=c',
      '  Label   l=1   \\  ',
      '\t m="a \\',
      '  b"',
      'cmd   echo   "a  b"  \\',
      '   c',
      'Entrypoint [ "a" , "b" ] ',
    ],
  ],
  [
    'JSON with escapes and what is almost JSON',
    [
      'FROM scratch',
      'SHELL ["/bin/sh", "-x", "-c"]',
      'CMD ["\\u00e9\\n", "\\"q\\"", "a\\\\b", "😀"]',
      "ENTRYPOINT ['a', 'b']",
      'VOLUME ["/a b", "/c "]',
      'HEALTHCHECK CMD ["a", "b c"]',
    ],
  ],
  [
    'shell forms under another shell',
    ['FROM scratch', 'SHELL ["/s", "-c"]', 'CMD a "b" $C', 'ENTRYPOINT x | y', 'HEALTHCHECK CMD z \\', '  w'],
  ],
  [
    'the backtick as escape character',
    [
      '# escape=`',
      'FROM scratch',
      'ENV A=C:\\dir\\ B=x` y `',
      '  C=`$A D="`""',
      'LABEL p=$A`',
      '  q=1',
      'WORKDIR /a\\b',
    ],
  ],
  [
    'the old forms of ENV and LABEL',
    ['FROM scratch', 'ENV A b  c="d" # e', 'LABEL k  v w', 'ENV B $A', 'ENV  C\t\tx  y', 'MAINTAINER  me  <a@b>'],
  ],
  [
    'what ends flags',
    [
      'FROM scratch',
      'WORKDIR -- /x',
      'ENV -- A=1',
      'CMD -- --a b',
      'HEALTHCHECK --retries=3 -- CMD a',
      'LABEL -- l=--m',
    ],
  ],
  ['no health check', ['FROM scratch', 'HEALTHCHECK CMD a', 'healthcheck NONE']],
  [
    'quotes and escapes everywhere',
    [
      'FROM scratch',
      'ENV A="a\\"b" B=\'a\\b\' C=a\\\\b D=\\$A E="\\$A" F="a\'b" G=\'a"b\' H=a"b c"d\' e\'',
      'LABEL "a b"=c d="" e=',
      'LABEL f="multi\\',
      ' line"',
      'EXPOSE ${P:-8080} ${Q:-9000-9002}/udp',
      'VOLUME /v$A',
      'USER "$B"',
    ],
  ],
  [
    'triggers',
    [
      'FROM scratch',
      'ONBUILD COPY --chown=1:2  a   b',
      'onbuild env  A=1',
      'ONBUILD   RUN  a \\',
      '  b',
      'ONBUILD CMD ["x"]',
      'ONBUILD RUN <<E',
      'in a heredoc',
      'E',
    ],
  ],
];

describe('configurations that instructions make, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();
  const shapes: readonly (readonly [name: string, shape: (lines: readonly string[]) => string])[] = [
    ['', (lines) => `${lines.join('\n')}\n`],
    [', with carriage returns', (lines) => `${lines.join('\r\n')}\r\n`],
    [', behind a byte order mark and without an end', (lines) => `\uFEFF${lines.join('\n')}`],
  ];

  for (const [index, [name, lines]] of files.entries()) {
    it(name, async () => {
      // Whichever shape a file has, its meaning is the same; each file is built in one of them.
      const [shapeName, shape] = shapes[index % shapes.length] ?? ['', () => ''];
      const text = shape(lines);
      const built = await build(oracle.engine(), `parser-${index}`, { text });
      assert.ok(built.kind === 'built', `${built.kind === 'refused' ? built.message : ''}\n${text}`);
      assert.deepEqual(ours(text), theirs(built.config), `${name}${shapeName}`);
    });
  }
});

type Config = Readonly<Record<string, unknown>>;

function theirs(config: ImageConfig): Config {
  const { Env, Labels, WorkingDir, User, Cmd, Entrypoint, Shell, Volumes, ExposedPorts, OnBuild } = config;
  return {
    env: (Env ?? []).toSorted(),
    labels: Labels ?? {},
    workdir: WorkingDir,
    user: User,
    command: Cmd ?? [],
    entrypoint: Entrypoint ?? [],
    shell: Shell ?? [],
    volumes: Object.keys(Volumes ?? {}).toSorted(),
    ports: Object.keys(ExposedPorts ?? {}).toSorted(),
    triggers: (OnBuild ?? []).map((text) => text.replace(/ +/g, ' ')),
    signal: config.StopSignal ?? '',
    health: config.Healthcheck?.Test ?? [],
  };
}

function ours(text: string): Config {
  const stage = evaluate({ text }).build.stages[0];
  const steps = stage?.steps ?? [];
  const last = (keyword: string): BuildStep | undefined =>
    steps.findLast((step) => step.instruction.keyword === keyword);
  const shell = wordsOf(last('SHELL'));
  return {
    env: [...(stage?.environment ?? [])].map(([name, value]) => `${name}=${value.text}`).sort(),
    labels: Object.fromEntries(steps.flatMap(pairsOf)),
    workdir: expanded(last('WORKDIR'))[0] ?? '/',
    user: expanded(last('USER'))[0] ?? '',
    command: command(last('CMD')?.instruction, shell),
    entrypoint: command(last('ENTRYPOINT')?.instruction, shell),
    shell,
    volumes: steps
      .filter((step) => step.instruction.keyword === 'VOLUME')
      .flatMap(expanded)
      .sort(),
    ports: steps
      .filter((step) => step.instruction.keyword === 'EXPOSE')
      .flatMap(expanded)
      .flatMap(portsOf)
      .sort(),
    triggers: steps.filter((step) => step.instruction.keyword === 'ONBUILD').map(triggerOf),
    signal: expanded(last('STOPSIGNAL'))[0] ?? '',
    health: healthOf(last('HEALTHCHECK')?.instruction),
  };
}

function pairsOf({ instruction: { detail }, scope }: BuildStep): (readonly [string, string])[] {
  if (detail.kind !== 'label') return [];
  return detail.pairs.map(({ name, value }) => [scope.expand(name.text).text, scope.expand(value?.text ?? '').text]);
}

function wordsOf(step: BuildStep | undefined): readonly string[] {
  const detail = step?.instruction.detail;
  if (detail?.kind === 'word') return detail.word === null ? [] : [detail.word.text];
  return detail?.kind === 'words' || detail?.kind === 'command' ? detail.words.map(({ text }) => text) : [];
}

function expanded(step: BuildStep | undefined): readonly string[] {
  return wordsOf(step).map((word) => step?.scope.expand(word).text ?? '');
}

function command(instruction: Instruction | undefined, shell: readonly string[]): readonly string[] {
  if (instruction?.detail.kind !== 'command') return [];
  const words = instruction.detail.words.map(({ text }) => text);
  return instruction.detail.form === 'exec' ? words : [...(shell.length > 0 ? shell : ['/bin/sh', '-c']), ...words];
}

/** BuildKit names each port of a range, and the protocol. */
function portsOf(port: string): readonly string[] {
  const [numbers = '', protocol = 'tcp'] = port.split('/');
  const [first = '', end = first] = numbers.split('-');
  return Array.from({ length: Number(end) - Number(first) + 1 }, (_, index) => `${Number(first) + index}/${protocol}`);
}

/** BuildKit keeps a trigger as its joined text, with its heredocs. */
function triggerOf({ instruction: { detail } }: BuildStep): string {
  if (detail.kind !== 'onbuild' || detail.trigger === null) return '';
  const { text, source, detail: inner } = detail.trigger;
  const heredocs = inner.kind === 'run' ? inner.heredocs : [];
  return text + heredocs.map(({ word, body }) => `\n${source.slice(body.start, body.end)}${word.name}`).join('');
}

function healthOf(instruction: Instruction | undefined): readonly string[] {
  if (instruction?.detail.kind !== 'healthcheck') return [];
  const { none, command: found } = instruction.detail;
  if (none || found === null) return ['NONE'];
  return [found.form === 'exec' ? 'CMD' : 'CMD-SHELL', ...found.words.map((word) => word.text)];
}
