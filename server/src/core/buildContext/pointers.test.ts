import assert from 'node:assert/strict';
import { bakePointers } from './bakePointers';
import type { ContextPointer } from './pointers';
import { bakeJsonPointers, composePointers, devcontainerPointers } from './yamlPointers';

type Case = [name: string, read: (text: string) => readonly ContextPointer[], text: string, expected: string[]];

const cases: Case[] = [
  [
    'a compose service with a bare build',
    composePointers,
    'services:\n  web:\n    build: ./web\n',
    ['service web: ./web + Dockerfile'],
  ],
  [
    'a compose service with all of it',
    composePointers,
    'services:\n  api:\n    build:\n      context: ..\n      dockerfile: docker/api.Dockerfile\n      target: prod\n      args:\n        - A=1\n        - HOST\n',
    ['service api: .. + docker/api.Dockerfile @prod A=1'],
  ],
  [
    'compose anchors and merge keys',
    composePointers,
    'x-b: &b\n  context: app\n  args: {V: 2}\nservices:\n  a:\n    build:\n      <<: *b\n      dockerfile: A\n',
    ['service a: app + A V=2'],
  ],
  ['compose services without a build', composePointers, 'services:\n  db:\n    image: postgres\n  x:\n', []],
  [
    'an inline Dockerfile',
    composePointers,
    'services:\n  db:\n    build:\n      context: .\n      dockerfile_inline: FROM x\n',
    [],
  ],
  ['half-typed YAML', composePointers, 'services:\n  web:\n    build: {context: [', []],
  ['YAML that is no map', composePointers, '- 1\n', []],
  [
    'a bake target',
    bakePointers,
    'target "app" {\n  context = "./app"\n  dockerfile = "D" # why\n}\n',
    ['target app: ./app + D'],
  ],
  [
    'bake targets with maps, groups and inner blocks',
    bakePointers,
    'group "default" { targets = ["a"] }\ntarget "a" {\n  args = {\n    context = "no"\n  }\n  context = "yes"\n}\ntarget "b" {\n  tags = ["x"]\n}\n',
    ['target a: yes + Dockerfile'],
  ],
  [
    'a bake context that is an expression',
    bakePointers,
    'target "a" {\n context = "${DIR}/x"\n}\ntarget "b" {\n context = DIR\n}\n',
    [],
  ],
  [
    'bake comments',
    bakePointers,
    '/* target "x" {\n context = "x"\n} */\n// target "y" {\ntarget "z" {\n context = "z"\n}',
    ['target z: z + Dockerfile'],
  ],
  ['a JSON bake file', bakeJsonPointers, '{"target":{"a":{"context":"c","dockerfile":"d"}}}', ['target a: c + d']],
  [
    'a devcontainer with comments and trailing commas',
    devcontainerPointers,
    '{ // dev\n "name": "a // b",\n "build": { "dockerfile": "Dockerfile.dev", "context": "..", },\n}',
    ['the dev container: .. + Dockerfile.dev'],
  ],
  [
    'the old devcontainer form',
    devcontainerPointers,
    '{"dockerFile":"D","context":".."}',
    ['the dev container: .. + D'],
  ],
  ['a devcontainer of an image', devcontainerPointers, '{"image":"debian"}', []],
];

describe('build contexts named by other files', () => {
  for (const [name, read, text, expected] of cases) {
    it(`reads ${name}`, () => assert.deepEqual(read(text).map(print), expected));
  }
});

function print({ what, context, dockerfile, target, args }: ContextPointer): string {
  const extras = [
    target === null ? '' : ` @${target}`,
    ...Object.entries(args).map(([name, value]) => ` ${name}=${value}`),
  ];
  return `${what}: ${context} + ${dockerfile}${extras.join('')}`;
}

describe('a hostile compose file', () => {
  for (const text of ['? '.repeat(50_000), '['.repeat(100_000), '- '.repeat(50_000), 'a: &a [*a]'])
    it(`${text.slice(0, 8)}… of ${text.length} characters names no build context`, () =>
      assert.deepEqual(composePointers(text), []));
});
