import assert from 'node:assert/strict';
import type { CommandWords, Detail, PlacedInstruction } from './instruction';
import { DockerfileParser } from './model';

const cases: [name: string, line: string, expected: string][] = [
  ['FROM', 'FROM --platform=$P a:b AS Name', 'from a:b as Name [platform=$P]'],
  ['FROM half typed', 'FROM', 'from - as -'],
  ['FROM with AS but no name', 'FROM a as', 'from a as -'],
  ['ARG with several names', 'ARG A B=1 C="x y"', 'arg A B=1 C="x y"'],
  ['ENV of the old form', 'ENV A b c', 'env A=b c'],
  ['ENV of pairs', 'ENV A=1 B="2 3"', 'env A=1 B="2 3"'],
  ['COPY with flags', 'COPY --link --chown=1:2 --from=x a b c/', 'copy a b > c/ [link chown=1:2 from=x]'],
  ['COPY of the JSON form', 'COPY ["a b", "c"]', 'copy a b > c'],
  ['COPY with a heredoc', 'COPY a <<E /d\nbody\nE', 'copy a > /d E=body'],
  ['COPY with a stripped heredoc', 'COPY <<-E /d\n\tbody\n\tE', 'copy > /d E=body'],
  ['COPY with two heredocs of one name', 'COPY <<E <<E /d\na\nE\nb\nE', 'copy > /d E=b E=b'],
  ['COPY half typed', 'COPY a', 'copy > a'],
  ['ADD', 'ADD --checksum=sha256:1 http://x /y', 'copy http://x > /y [checksum=sha256:1]'],
  ['RUN of the shell form', 'RUN --mount=type=cache,target=/c a && b', 'run shell a && b [mount=type=cache,target=/c]'],
  ['RUN of the exec form', 'RUN ["a", "b c"]', 'run exec a|b c'],
  ['RUN of almost the exec form', "RUN ['a']", "run shell ['a']"],
  ['CMD', 'CMD ["a"]', 'command exec a'],
  ['WORKDIR with blanks', 'WORKDIR /a b', 'word /a b'],
  ['EXPOSE', 'EXPOSE 80 81/udp', 'words 80 81/udp'],
  ['VOLUME of the JSON form', 'VOLUME ["/a", "/b"]', 'words /a /b'],
  ['HEALTHCHECK', 'HEALTHCHECK --interval=5s CMD curl x', 'healthcheck shell curl x [interval=5s]'],
  ['HEALTHCHECK of the exec form', 'HEALTHCHECK CMD ["a", "b c"]', 'healthcheck exec a|b c'],
  ['HEALTHCHECK half typed', 'HEALTHCHECK CMD', 'healthcheck -'],
  ['HEALTHCHECK NONE', 'HEALTHCHECK none', 'healthcheck NONE'],
  ['ONBUILD', 'ONBUILD copy --link a b', 'onbuild COPY copy a > b [link]'],
  ['ONBUILD half typed', 'ONBUILD', 'onbuild -'],
  ['ONBUILD of an ONBUILD', 'ONBUILD ONBUILD USER a', 'onbuild ONBUILD onbuild -'],
  ['what follows the end of flags', 'WORKDIR -- --a', 'word --a'],
  ['flags where none belong', 'USER --x=1 a', 'word a [x=1]'],
  ['VOLUME with blanks', 'VOLUME ["/a ", "\u3000/b"]', 'words /a /b'],
  ['a keyword that other white space than blanks is part of', 'RUN\u00a0a b', 'other'],
  ['lower case', 'workdir /a', 'word /a'],
  ['what is no instruction', 'APT-GET install', 'other'],
];

describe('Dockerfile model', () => {
  for (const [name, line, expected] of cases) {
    it(`reads ${name}`, () => {
      const placed = new DockerfileParser().parse(`${line}\n`).instructions[0];
      assert.equal(placed === undefined ? '' : print(placed), expected);
    });
  }

  it('points at words where they are written, across continuations', () => {
    const text = 'FROM a\nCOPY --link \\\n  # why\n  one \\\n  two /x/\n';
    const copy = new DockerfileParser().parse(text).instructions[1];
    assert.ok(copy?.instruction.detail.kind === 'copy');
    const words = [...copy.instruction.detail.sources, copy.instruction.detail.destination];
    const found = words.map((word) =>
      text.slice(copy.start + (word?.span.start ?? 0), copy.start + (word?.span.end ?? 0)),
    );
    assert.deepEqual(found, ['one', 'two', '/x/']);
  });

  it('divides into a preamble and stages', () => {
    const model = new DockerfileParser().parse('ARG A\nFROM x AS One\nRUN a\nFROM y\nRUN b\nRUN c\n');
    assert.deepEqual(
      model.preamble.map((placed) => placed.line),
      [0],
    );
    const stages = model.stages.map(({ alias, instructions }) => [alias, instructions.map((placed) => placed.line)]);
    assert.deepEqual(stages, [
      ['one', [2]],
      [null, [4, 5]],
    ]);
  });

  it('parses an instruction again only where its text has changed', () => {
    const parser = new DockerfileParser();
    const before = parser.parse('FROM a\nRUN b\nRUN c\n').instructions;
    const after = parser.parse('# new\nFROM a\nRUN changed\nRUN c\n').instructions;
    assert.equal(after[0]?.instruction, before[0]?.instruction);
    assert.notEqual(after[1]?.instruction, before[1]?.instruction);
    assert.equal(after[2]?.instruction, before[2]?.instruction);
    assert.equal(after[2]?.line, 3);
  });

  it('gives after any edit what a new parser gives', () => {
    const versions = [
      'FROM a\nRUN b\nRUN c\nRUN d\n',
      'FROM a\nRUN b\nRUN b\nRUN c\nRUN d\n',
      'FROM a\nRUN d\nRUN b\nRUN c\n',
      '# escape=`\nFROM a\nRUN d\nRUN b `\nRUN c\n',
      'FROM a\nRUN d\nRUN b `\nRUN c\n',
      'RUN c\n',
      '',
      'RUN c\nRUN c\nRUN c',
      'RUN c\nRUN c',
    ];
    const kept = new DockerfileParser();
    for (const text of versions) assert.deepEqual(kept.parse(text), new DockerfileParser().parse(text), text);
  });

  const directives: [text: string, expected: string, problems: string[]][] = [
    [
      '# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM a',
      'syntax=docker/dockerfile:1 escape=` check=skip=all',
      [],
    ],
    ['#ESCAPE = ` \r\nFROM a', 'escape=`', []],
    ['# unknown=1\n# escape=`\nFROM a', '', []],
    ['# a comment\n# escape=`\nFROM a', '', []],
    ['\n# escape=`\nFROM a', '', []],
    ['FROM a\n# escape=`\n', '', []],
    [' \u00a0#\u00a0escape\t=\f` \nFROM a', 'escape=`', []],
    ['# escape\u00a0=`\nFROM a', '', []],
    ['# escape=`\u00a0\nFROM a', 'escape=`\u00a0', ['escape-value']],
    ['# escape=\r\r\nFROM a', '', []],
    ['# syntax= \n# escape=`\nFROM a', 'syntax=  escape=`', []],
    ['# escape=x\nFROM a', 'escape=x', ['escape-value']],
    ['# escape=`\n# escape=`\nFROM a', 'escape=`', ['directive-twice']],
  ];
  for (const [text, expected, problems] of directives) {
    it(`reads the directives of ${JSON.stringify(text)}`, () => {
      const model = new DockerfileParser().parse(text);
      assert.equal(model.directives.map(({ name, value }) => `${name}=${value}`).join(' '), expected);
      assert.deepEqual(
        model.problems.map((problem) => problem.code),
        problems,
      );
    });
  }
});

function print({ instruction: { detail, flags } }: PlacedInstruction): string {
  const list = flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join(' ');
  return printDetail(detail) + (list === '' ? '' : ` [${list}]`);
}

function printDetail(detail: Detail): string {
  switch (detail.kind) {
    case 'from':
      return `from ${detail.image?.text ?? '-'} as ${detail.alias?.text ?? '-'}`;
    case 'arg':
    case 'env':
    case 'label':
      return [
        detail.kind,
        ...detail.pairs.map(({ name, value }) => (value === null ? name.text : `${name.text}=${value.text}`)),
      ].join(' ');
    case 'copy': {
      const files = detail.files.map((file) => `${file.name}=${file.content.trim()}`);
      return ['copy', ...detail.sources.map((word) => word.text), '>', detail.destination?.text ?? '-', ...files].join(
        ' ',
      );
    }
    case 'run':
    case 'command':
      return `${detail.kind} ${printCommand(detail)}`;
    case 'word':
      return `word ${detail.word?.text ?? '-'}`;
    case 'words':
      return ['words', ...detail.words.map((word) => word.text)].join(' ');
    case 'healthcheck':
      return `healthcheck ${detail.none ? 'NONE' : detail.command === null ? '-' : printCommand(detail.command)}`;
    case 'onbuild':
      return detail.trigger === null
        ? 'onbuild -'
        : `onbuild ${detail.trigger.keyword} ${print({ start: 0, line: 0, instruction: detail.trigger })}`;
    case 'other':
      return 'other';
  }
}

function printCommand({ form, words }: CommandWords): string {
  return `${form} ${words.map((word) => word.text).join('|')}`;
}
