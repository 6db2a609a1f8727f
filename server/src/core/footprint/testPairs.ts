import type { Isolation } from '../isolation/model';
import { leftTo } from '../machines/fact';
import type { Machine } from '../machines/model';
import { testMachine } from '../machines/testMachine';
import { bytes } from '../sizes/bytes';
import { known, type Size } from '../sizes/size';
import { LineIndex } from '../text/lineIndex';
import { machineSide } from './machine';
import { containerMemory, spanned } from './published';
import type { Pair } from './rows/row';
import type { ContainerMember, ContainerSide, MachineSide } from './sides';
import type { SourceFile } from './stack';

const listed = { kind: 'listed', source: 'a test' } as const;

export function megabytes(count: number): Size {
  return known(bytes(count * 1e6), listed);
}

export function rangeOf(low: number, likely: number, high: number): Size {
  const evidence = { kind: 'estimated', source: 'a test' } as const;
  return { kind: 'range', low: bytes(low * 1e6), likely: bytes(likely * 1e6), high: bytes(high * 1e6), evidence };
}

/** A container of an image of this size. */
export function testContainer(
  image: Size,
  member: Partial<ContainerMember> = {},
  more: Partial<ContainerSide> = {},
): ContainerSide {
  const decides = leftTo('a test');
  return {
    kind: 'container',
    name: 'app',
    members: [
      {
        name: 'app',
        file: 'Dockerfile',
        line: 0,
        base: 'debian:12',
        platform: { os: 'linux', architecture: 'amd64', variant: '' },
        limits: { memoryReserved: decides, memoryLimit: decides, cpus: decides },
        service: null,
        isBuilt: true,
        layers: [],
        ...member,
      },
    ],
    image: { disk: image, download: image },
    stack: [],
    disk: {
      parts: [
        { size: image, per: 'once', key: null },
        { size: megabytes(0), per: 'each', key: null },
      ],
      more: [],
    },
    overhead: { kind: 'published', bytes: spanned(containerMemory), figures: containerMemory },
    isolation: { boundary: 'A kernel.', openings: [], matrix: [] },
    ...more,
  };
}

export function testSource(text: string): SourceFile {
  return { file: 'Vagrantfile', lines: new LineIndex(text) };
}

/** Without a wall that anybody has read. */
export function testIsolation(kind: Isolation['kind']): Isolation {
  return { kind, boundary: `A ${kind}.`, traits: [], openings: [], matrix: [] };
}

export function testSide(more: Partial<Machine> = {}): MachineSide {
  const side = machineSide(testMachine('vm', more), testSource(''), testIsolation('machine'));
  if (!('kind' in side)) throw new Error(side.because);
  return side;
}

export function testPair(more: Partial<Pair> = {}): Pair {
  return {
    container: testContainer(megabytes(250)),
    machine: testSide(),
    instances: 1,
    host: { memory: null, cores: null, disk: null },
    ...more,
  };
}
