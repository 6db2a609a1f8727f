import assert from 'node:assert/strict';
import { bytes } from '../sizes/bytes';
import { printSize } from '../sizes/printSize';
import { known, type Size, unknown } from '../sizes/size';
import type { ImageLayer, LayerVariable, WorkspaceImage } from './image';
import { Sharing } from './sharing';
import { nearMissText, sharesText } from './words';

const megabyte = 1e6;

/**
 * One image, a step a word, as `debian:12=75 apt=50 ENV:V=1 npm=80`: what it does and its MB. A `?` for MB is unknown; `what!`
 * cannot be told from others; `~what` needs nothing of other steps. `ENV:NAME=VALUE` sets a variable for the steps behind it.
 */
function image(name: string, chain: string, pending = false): WorkspaceImage {
  const layers: ImageLayer[] = [];
  const variables: LayerVariable[] = [];
  let key: string | null = '';
  let folder = '/';
  chain.split(' ').forEach((word, line) => {
    const [left = '', right = ''] = word.split('=');
    if (left.startsWith('ENV:')) {
      variables.push({ name: left.slice(4), value: right, set: 'ENV', line, named: false });
      return;
    }
    const decided = !left.endsWith('!');
    const what = left.replace(/^~|!$/g, '');
    const inForce = line === 0 ? [] : variables.map((one) => ({ ...one, named: what.includes(`$${one.name}`) }));
    if (what.startsWith('WORKDIR')) folder = what;
    const context = inForce.map((one) => `${one.name}=${one.value}`).join();
    key = key === null || !decided ? null : `${key}/${what}[${context}]`;
    layers.push({
      key,
      size: sized(right),
      count: line === 0 && what.startsWith('odd') ? null : 1,
      line,
      text: line === 0 ? `FROM ${what}` : `RUN ${what}`,
      definition: {
        what: decided ? (line === 0 ? `from ${what.split(':')[0]}` : what) : null,
        folder,
        setsFolder: what.startsWith('WORKDIR'),
        variables: inForce,
        selfContained: left.startsWith('~'),
      },
    });
  });
  return { uri: `file:///${name}`, name, line: 0, layers, pending };
}

function sized(text: string): Size {
  if (text === '?') return unknown('nobody says');
  const evidence = { kind: 'counted', source: 'a test' } as const;
  if (!text.startsWith('~')) return known(bytes(Number(text) * megabyte), evidence);
  const likely = Number(text.slice(1)) * megabyte;
  return { kind: 'range', low: bytes(likely * 0.9), likely: bytes(likely), high: bytes(likely * 1.1), evidence };
}

function sharingOf(...images: readonly WorkspaceImage[]): Sharing {
  const sharing = new Sharing();
  for (const one of images) sharing.set(one);
  return sharing;
}

function textOf(sharing: Sharing, name: string): string | null {
  const found = sharing.of(`file:///${name}`);
  return found === null ? null : sharesText(found);
}

function missOf(sharing: Sharing, name: string): string | null {
  const found = sharing.nearMiss(`file:///${name}`, megabyte);
  return found === null ? null : nearMissText(found);
}

describe('sharing of layers', () => {
  const cases: readonly [what: string, images: Record<string, string>, shares: string | null][] = [
    [
      'equal chains',
      { a: 'debian:12=75 apt=50 x=1', web: 'debian:12=75 apt=50 y=2', job: 'debian:12=75 apt=50' },
      'shares 2 layers, 125 MB, with job and web',
    ],
    [
      'those that share the most are named, not those with the base alone',
      { a: 'debian:12=75 apt=50 x=1', web: 'debian:12=75 apt=50', job: 'debian:12=75 y=1' },
      'shares 2 layers, 125 MB, with web',
    ],
    [
      'the same steps behind another one',
      { a: 'debian:12=75 x=1 apt=50', web: 'debian:12=75 apt=50' },
      'shares 1 layer, 75 MB, with web',
    ],
    ['another base', { a: 'debian:12=75 apt=50', web: 'debian:11=70 apt=50' }, null],
    ['nothing beside it', { a: 'debian:12=75 apt=50' }, null],
    ['a base of unknown layers', { a: 'odd=75 x=1', web: 'odd=75' }, 'shares 75 MB, with web'],
    [
      'a layer of unknown size',
      { a: 'debian:12=75 x=? y=1', web: 'debian:12=75 x=? z=2' },
      'shares 2 layers, ≥ 75 MB, with web',
    ],
    [
      'what cannot be told is never called shared',
      { a: 'debian:12=75 copy!=5 apt=50', web: 'debian:12=75 copy!=5 apt=50' },
      'shares at least 1 layer, 75 MB, with web',
    ],
    [
      'many partners',
      {
        a: 'debian:12=75',
        b: 'debian:12=75',
        c: 'debian:12=75',
        d: 'debian:12=75',
        e: 'debian:12=75',
        f: 'debian:12=75',
      },
      'shares 1 layer, 75 MB, with b, c, d and 2 others',
    ],
    [
      'a variable of another value',
      { a: 'debian:12=75 ENV:V=1 x=9', web: 'debian:12=75 ENV:V=2 x=9' },
      'shares 1 layer, 75 MB, with web',
    ],
    ['images without any weight', { a: 'none=0', web: 'none=0' }, null],
  ];
  for (const [what, chains, shares] of cases) {
    it(what, () => {
      const sharing = sharingOf(...Object.entries(chains).map(([name, chain]) => image(name, chain)));
      assert.equal(textOf(sharing, 'a'), shares);
    });
  }

  it('tells own from shared bytes, and counts a shared layer once in the total', () => {
    const sharing = sharingOf(image('a', 'debian:12=75 apt=50 x=1'), image('web', 'debian:12=75 apt=50 y=~20'));
    const found = sharing.of('file:///a');
    assert.equal(found && printSize(found.own), '1.0 MB');
    assert.equal(printSize(sharing.totals().together), '≈ 146 MB');
    assert.equal(printSize(sharing.totals().apart), '≈ 271 MB');
  });

  it('lets a layer that errs err alike wherever it counts', () => {
    const { apart, together } = sharingOf(image('a', 'base=~100'), image('b', 'base=~100')).totals();
    assert.deepEqual(together.kind === 'range' && [together.low, together.high], [90e6, 110e6]);
    assert.deepEqual(apart.kind === 'range' && [apart.low, apart.high], [180e6, 220e6]);
  });

  it('is after any edits what it is when made anew', () => {
    const chains = [
      'debian:12=75 apt=~50 x=1',
      'debian:12=75 apt=~50 y=?',
      'alpine=8 x=3',
      'debian:12=75 z!=4 x=1',
      'debian:11=70 apt=?',
    ];
    const sharing = new Sharing();
    for (let turn = 0; turn < 60; turn++)
      sharing.set(image(`i${turn % 7}`, chains[(turn * 3) % 5] ?? '', turn % 3 === 0));
    sharing.delete('file:///i3');
    sharing.delete('file:///unheard-of');
    const anew = sharingOf(...sharing.all());
    assert.deepEqual(sharing.totals(), anew.totals());
    for (const { name } of sharing.all()) assert.equal(textOf(sharing, name), textOf(anew, name));
    for (const { uri } of [...sharing.all()]) sharing.delete(uri);
    assert.deepEqual(sharing.totals(), new Sharing().totals());
  });

  it('keeps the figure of a layer that only one image knows, and takes its newest', () => {
    const sharing = sharingOf(image('a', 'base=?'), image('b', 'base=10'), image('c', 'base=?'));
    assert.equal(printSize(sharing.totals().apart), '30 MB');
    sharing.set(image('b', 'base=11'));
    assert.equal(printSize(sharing.totals().apart), '33 MB');
  });

  it('counts images that are still read, and those that cannot be told to the end', () => {
    const { images, pending, undecided } = sharingOf(image('a', 'base=1 x!=1', true), image('b', 'base=1')).totals();
    assert.deepEqual([images, pending, undecided], [2, 1, 1]);
  });
});

describe('near misses', () => {
  const cases: readonly [what: string, a: string, web: string, text: string | null][] = [
    [
      'two lines in another order, and the equal ones behind them',
      'base=75 x=100 y=12 z=100 own=1',
      'base=75 y=12 x=100 z=100',
      'would share 212 MB more with web if lines 2 and 3 swapped',
    ],
    [
      'three lines in another order',
      'base=75 x=1 y=2 z=3',
      'base=75 z=3 y=2 x=1',
      'would share 6.0 MB more with web if lines 2, 3 and 4 stood in its order',
    ],
    [
      'a variable that nobody names',
      'base=75 ENV:V=1 x=20 y=30 z$V=4',
      'base=75 ENV:V=2 x=20 y=30 z$V=4',
      'would share 50 MB more with web if V (line 2) stood below line 4, and likewise there',
    ],
    [
      'a variable that the other does without',
      'base=75 ENV:V=1 x=20',
      'base=75 x=20 ENV:V=1',
      'would share 20 MB more with web if V (line 2) stood below line 3',
    ],
    ['a variable that only the other one sets, which is told there', 'base=75 x=20', 'base=75 ENV:V=1 x=20', null],
    ['a variable that is named', 'base=75 ENV:V=1 x$V=20', 'base=75 ENV:V=2 x$V=20', null],
    [
      'a small step that the other does without',
      'base=75 tiny=1 x=20 y=30',
      'base=75 x=20 y=30',
      'would share 50 MB more with web if RUN tiny (line 2) stood below line 4',
    ],
    ['a large step that the other does without', 'base=75 large=90 x=20', 'base=75 x=20', null],
    ['a step of unknown size before it', 'base=75 odd=? x=20', 'base=75 x=20', null],
    [
      'different small steps before one that reads nothing',
      'base=75 mine=1 ~apt=50',
      'base=75 yours=1 ~apt=50',
      'would share 50 MB more with web if RUN mine (line 2) stood below line 3, and likewise there',
    ],
    ['different small steps before one that may read them', 'base=75 mine=1 npm=50', 'base=75 yours=1 npm=50', null],
    [
      'two tags of one base',
      'node:20.1=300 x=5',
      'node:20.2=301 x=5',
      'would share 305 MB more with web if both started from node:20.2',
    ],
    ['two bases', 'node:20=300', 'ruby:3=300', null],
    [
      'a folder set before a command that needs none',
      'base=75 WORKDIR=0 ~apt=50',
      'base=75 ~apt=50 WORKDIR=0',
      'would share 50 MB more with web if lines 2 and 3 swapped',
    ],
    [
      'a folder that the other does without',
      'base=75 WORKDIR=0 ~apt=50 x=1',
      'base=75 ~apt=50 y=2',
      'would share 50 MB more with web if RUN WORKDIR (line 2) stood below line 3',
    ],
    ['a folder set before a command that may need it', 'base=75 WORKDIR=0 npm=50', 'base=75 npm=50 WORKDIR=0', null],
    ['nothing in the way', 'base=75 x=20', 'base=75 x=20', null],
    ['what cannot be told', 'base=75 c!=1 x=20', 'base=75 x=20 c!=1', null],
    ['less than is worth a word', 'base=75 x=0.1 y=0.1', 'base=75 y=0.1 x=0.1', null],
  ];
  for (const [what, a, web, text] of cases) {
    it(what, () => assert.equal(missOf(sharingOf(image('a', a), image('web', web)), 'a'), text));
  }

  it('counts only what is not shared already', () => {
    const sharing = sharingOf(
      image('a', 'base=75 x=10 y=20'),
      image('b', 'base=75 x=10'),
      image('c', 'base=75 y=20 x=10'),
    );
    assert.equal(missOf(sharing, 'a'), 'would share 20 MB more with c if lines 2 and 3 swapped');
  });

  it('names the one with most to gain', () => {
    const sharing = sharingOf(
      image('a', 'base=75 x=10 y=20 z=30'),
      image('b', 'base=75 y=20 x=10'),
      image('c', 'base=75 y=20 x=10 z=30'),
    );
    const found = sharing.nearMiss('file:///a', megabyte);
    assert.deepEqual([found?.with.name, found && printSize(found.gain)], ['c', '60 MB']);
  });
});
