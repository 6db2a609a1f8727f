import assert from 'node:assert/strict';
import { Analysis } from '../analysis';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { noLookups } from '../sizes/run/testLookups';
import { LineIndex } from '../text/lineIndex';
import { testWorld } from '../waste/testSnapshot';
import { containerSide } from './container';
import { oneReplica } from './replicas';
import type { ContainerMember } from './sides';
import { testIsolation } from './testPairs';

interface Build {
  readonly args?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly file?: string;
  readonly context?: string;
  readonly architecture?: string;
}

function imageOf(
  text: string,
  { args = {}, target, file = 'Dockerfile', context = '/a', architecture }: Build,
): ContainerMember {
  const world = testWorld({ 'a.txt': 'a' }, noLookups);
  const options = () => ({
    buildArgs: new Map(Object.entries(args)),
    target: target ?? null,
    platform: { ...defaultPlatform, architecture: architecture ?? 'amd64' },
  });
  const snapshot = new Analysis({ ...world, options }).snapshot({
    uri: 'file:///Dockerfile',
    version: 1,
    lines: new LineIndex(text),
  });
  const service = { name: 's', file: 'compose.yaml', line: 0, shares: [], replicas: oneReplica };
  const decides = { kind: 'unset', decides: null } as const;
  const limits = { memoryReserved: decides, memoryLimit: decides, cpus: decides };
  const source = { file: 'compose.yaml', lines: new LineIndex('') };
  const started = { service, limits, source, isBuilt: true, context };
  const side = containerSide(snapshot, testIsolation('container'), file, started);
  assert.ok('kind' in side);
  return side.members[0] ?? assert.fail();
}

describe('layers that two images have in common', () => {
  const stages =
    'FROM debian:12 AS base\nCOPY a.txt /1\nFROM base AS a\nCOPY a.txt /2\nFROM base AS b\nCOPY a.txt /2\n';
  const withArgs = 'FROM debian:12\nCOPY a.txt /1\nARG X\nCOPY a.txt /2\nARG Y\nCOPY a.txt /3\n';
  const reading =
    'FROM debian:12 AS made\nARG X\nCOPY a.txt /$X\nFROM debian:12\nCOPY a.txt /1\nCOPY --from=made / /2\nCOPY a.txt /3\n';
  const tables: [name: string, text: string, one: Build, other: Build, common: number][] = [
    ['the same build', withArgs, {}, {}, 4],
    ['stages on one stage', stages, { target: 'a' }, { target: 'b' }, 2],
    ['a stage and one on it', stages, { target: 'base' }, { target: 'b' }, 2],
    ['another file', stages, {}, { file: 'b/Dockerfile' }, 1],
    ['another context', stages, {}, { context: '/b' }, 1],
    ['another platform', stages, {}, { architecture: 'arm64' }, 0],
    ['another platform, on nothing', 'FROM scratch\nCOPY a.txt /1\n', {}, { architecture: 'arm64' }, 0],
    ['the latest, named or not', 'ARG V=debian\nFROM $V\nCOPY a.txt /1\n', {}, { args: { V: 'debian:latest' } }, 2],
    ['an argument, from where it is declared', withArgs, { args: { X: '1' } }, { args: { X: '2' } }, 2],
    ['an argument that is declared late', withArgs, { args: { Y: '1' } }, { args: { Y: '2' } }, 3],
    ['an argument that nobody declares', withArgs, { args: { Z: '1' } }, { args: {} }, 4],
    ['an argument of another stage, from where that is read', reading, { args: { X: '1' } }, { args: { X: '2' } }, 2],
    ['the time that is set for all', withArgs, { args: { SOURCE_DATE_EPOCH: '1' } }, {}, 1],
    ['an argument that chooses the base', `ARG V=12\n${withArgs.replace('12', '$V')}`, {}, { args: { V: '11' } }, 0],
  ];
  for (const [name, text, one, other, common] of tables)
    it(`${common}: ${name}`, () => {
      const keys = new Set(imageOf(text, one).layers.map(({ key }) => key));
      const both = imageOf(text, other).layers.filter(({ key }) => keys.has(key));
      assert.equal(both.length, common);
    });

  it('have a key each', () => {
    const { layers } = imageOf(withArgs, {});
    assert.equal(new Set(layers.map(({ key }) => key)).size, layers.length);
    assert.equal(layers.length, 4);
  });
});
