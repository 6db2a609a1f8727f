import assert from 'node:assert/strict';
import type { SharedImageView, SharingView } from '../../../server/src/protocol';
import { type ImageNode, imageNodes } from './nodes';

const english = (message: string, ...words: readonly string[]) =>
  message.replace(/\{(\d)\}/g, (_, index) => words[Number(index)] ?? '');

function image(name: string, more: Partial<SharedImageView> = {}): SharedImageView {
  const uri = `file:///${name}`;
  const figures = { sharedText: '75 MB', ownText: '5.0 MB' };
  return {
    uri,
    name,
    line: 1,
    ...figures,
    shares: 'shares it',
    pending: false,
    undecided: null,
    nearMiss: null,
    ...more,
  };
}

function view(images: readonly SharedImageView[], notes: readonly string[] = []): SharingView {
  return { complete: true, totals: { images: images.length, togetherText: '2 GB', apartText: '9 GB', notes }, images };
}

function drawn(nodes: readonly ImageNode[], indent = ''): string {
  return nodes
    .map(({ icon, label, description, place, children }) => {
      const where = place === null ? '' : ` → ${place.line}`;
      return `${indent}${icon} ${label}${description === '' ? '' : ` (${description})`}${where}\n${drawn(children, `${indent}  `)}`;
    })
    .join('');
}

describe('the tree of images', () => {
  it('is empty without images, so that the welcome shows', () => assert.deepEqual(imageNodes(view([]), english), []));

  it('has the totals, notes, what could be shared, and each image', () => {
    const nearMiss = { text: 'would share 9 MB more with b', line: 4, gain: 9e6 };
    const small = { text: 'would share 1 MB more with a', line: 2, gain: 1e6 };
    const images = [
      image('b', { nearMiss: small, pending: true }),
      image('a', { nearMiss, undecided: 'from line 3 on it cannot be told' }),
      image('c', { shares: null }),
    ];
    assert.equal(
      drawn(imageNodes(view(images, ['1 image is still being read.']), english)),
      `database 2 GB with sharing (9 GB without)
info 1 image is still being read.
lightbulb Could share more (2)
  lightbulb a would share 9 MB more with b → 4
  lightbulb b would share 1 MB more with a → 2
package b (5.0 MB own · 75 MB shared · still being read) → 1
  layers shares it → 1
  lightbulb would share 1 MB more with a → 2
package a (5.0 MB own · 75 MB shared) → 1
  layers shares it → 1
  lightbulb would share 9 MB more with b → 4
  question from line 3 on it cannot be told → 1
package c (5.0 MB own · 75 MB shared) → 1
  layers shares no layer → 1
`,
    );
  });

  it('gives each row an id of its own, and words for who does not see it', () => {
    const nodes = imageNodes(view([image('a', { undecided: 'x' }), image('b')]), english);
    const all = nodes.flatMap((node) => [node, ...node.children]);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.equal(all.find(({ label }) => label === 'b')?.spoken, 'b: 5.0 MB own · 75 MB shared, shares it');
    assert.ok(all.every(({ spoken }) => spoken !== ''));
  });
});
