import assert from 'node:assert/strict';
import { layerKeys } from './layerKeys';
import { type TestFiles, versionOf } from './testVersion';

const files: TestFiles = { f: 'same', g: 'same', 'd/a': 'a', 'one.md': 'm' };

/** The key of the last layer. */
function last(lines: string, args: Readonly<Record<string, string>> = {}, context: TestFiles = files): string {
  const buildArgs = new Map(Object.entries(args));
  const found = layerKeys(versionOf(`FROM x\n${lines}\n`, context, { buildArgs }));
  return found?.layers.at(-1)?.key ?? 'none';
}

/** What an engine was seen to do with each stands in the pairs of the oracle; these hold what it cannot show here. */
describe('the key of a step', () => {
  const equal: readonly (readonly [name: string, one: string, other: string])[] = [
    ['a variable said twice', 'ENV A=1\nRUN a', 'ENV A=1\nENV A=1\nRUN a'],
    ['a variable overwritten', 'ENV A=0\nENV A=1\nRUN a', 'ENV A=1\nRUN a'],
    ['the order after overwriting', 'ENV A=0 B=2\nENV A=1\nRUN a', 'ENV B=2 A=1\nRUN a'],
    [
      'caches with ids of their own',
      'RUN --mount=type=cache,id=a,target=/c x',
      'RUN --mount=type=cache,id=b,target=/c x',
    ],
    ['a mode in octal', 'COPY --chmod=0644 f /', 'COPY --chmod=644 f /'],
    ['the order of sources whose contents are the same', 'COPY f d /x/', 'COPY ./f /d /x/'],
  ];
  for (const [name, one, other] of equal) it(`is the same: ${name}`, () => assert.equal(last(one), last(other)));

  const different: readonly (readonly [name: string, one: string, other: string])[] = [
    ['the order of variables', 'ENV A=1 B=2\nRUN a', 'ENV B=2 A=1\nRUN a'],
    ['variables of the base', 'RUN a\nCOPY f /$P', 'RUN a\nCOPY f /$Q'],
    ['a base’s variable in ENV', 'ENV A=$P\nRUN a', 'ENV A=$Q\nRUN a'],
    ['a relative destination below an unknown folder', 'COPY f g', 'COPY f /g'],
    ['a user, and root where none is said', 'RUN a', 'USER root\nRUN a'],
    [
      'where a secret comes from',
      'RUN --mount=type=secret,source=a,target=/s x',
      'RUN --mount=type=secret,source=b,target=/s x',
    ],
    ['the address', 'ADD https://a.example/f /', 'ADD https://b.example/f /'],
    ['its checksum', 'ADD https://a.example/f /', `ADD --checksum=sha256:${'0'.repeat(64)} https://a.example/f /`],
    ['the variables of a heredoc', 'ARG A=1\nCOPY <<E /\n$A\nE', 'ARG A=2\nCOPY <<E /\n$A\nE'],
    ['--exclude', 'COPY --exclude=x d /', 'COPY d /'],
    ['--parents', 'COPY --parents d/a /', 'COPY d/a /'],
  ];
  for (const [name, one, other] of different) it(`differs: ${name}`, () => assert.notEqual(last(one), last(other)));

  it('holds the only match of a wildcard by its name', () => {
    assert.notEqual(last('COPY *.md /'), last('COPY *.md /', {}, { 'two.md': 'm' }));
  });

  it('heeds arguments that nothing declares', () => {
    assert.notEqual(last('WORKDIR /w', { SOURCE_DATE_EPOCH: '1' }), last('WORKDIR /w'));
    assert.notEqual(last('RUN a', { BUILDKIT_SANDBOX_HOSTNAME: 'h' }), last('RUN a'));
    for (const name of ['HTTP_PROXY', 'OTHER']) assert.equal(last('RUN a', { [name]: '1' }), last('RUN a'));
  });

  it('counts what is excluded no more', () => {
    const [one, other] = [
      { 'd/a': 'a', 'd/x': '1' },
      { 'd/a': 'a', 'd/x': '2' },
    ];
    assert.equal(last('COPY --exclude=x d /', {}, one), last('COPY --exclude=x d /', {}, other));
    assert.notEqual(last('COPY --exclude=a d /', {}, one), last('COPY --exclude=a d /', {}, other));
  });

  it('is the same however variables came to their order', () => {
    const values = new Map<string, number>();
    const lines = Array.from({ length: 200 }, (_, index) => {
      const name = `V${(index * index) % 17}`;
      values.delete(name);
      values.set(name, index);
      return `ENV ${name}=${index}`;
    });
    const settled = [...values].map(([name, value]) => `ENV ${name}=${value}`);
    assert.equal(last(`${lines.join('\n')}\nRUN a`), last(`${settled.join('\n')}\nRUN a`));
    assert.notEqual(last(`${lines.join('\n')}\nRUN a`), last(`${settled.toReversed().join('\n')}\nRUN a`));
  });
});
