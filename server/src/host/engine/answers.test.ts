import assert from 'node:assert/strict';
import { readImage, readList } from './answers';

const id = `sha256:${'a'.repeat(64)}`;
const listed = { id, tags: ['web:1'], digests: [], created: 1 };
const history = JSON.stringify([
  { CreatedBy: 'top', Comment: 'buildkit.dockerfile.v0', Size: 5 },
  { CreatedBy: 'base', Size: 7 },
]);

/** An image's own description with these fields changed. */
function described(changes: Readonly<Record<string, unknown>> = {}): string {
  const usual = {
    Os: 'linux',
    Architecture: 'arm64',
    Variant: 'v8',
    Created: '2026-11-21T10:00:00Z',
    Config: { User: 'web', OnBuild: ['RUN x'] },
    GraphDriver: { Name: 'overlay2', Data: { UpperDir: '/x' } },
    RootFS: { Layers: ['one', 'two'] },
  };
  return JSON.stringify({ ...usual, ...changes });
}

describe('what an engine says', () => {
  it('of its images, without names that are none', () => {
    const list = [
      { Id: id, RepoTags: ['web:1', '<none>:<none>', 'Web:1'], RepoDigests: null, Created: 3, Size: 1 },
      { Id: 'sha256:../x', RepoTags: ['odd:1'] },
      'odd',
    ];
    assert.deepEqual(readList(JSON.stringify(list)), [{ id, tags: ['web:1'], digests: [], created: 3 }]);
  });

  it('of one image', () => {
    assert.deepEqual(readImage(listed, described(), history, 'Docker'), {
      id,
      tags: ['web:1'],
      digests: [],
      created: '2026-11-21T10:00:00Z',
      platform: { os: 'linux', architecture: 'arm64', variant: '' },
      layers: ['one', 'two'],
      user: 'web',
      triggers: ['RUN x'],
      weighing: 'files',
      history: [
        { createdBy: 'base', comment: '', bytes: 7 },
        { createdBy: 'top', comment: 'buildkit.dockerfile.v0', bytes: 5 },
      ],
    });
  });

  const weighings: readonly (readonly [
    what: string,
    changes: Readonly<Record<string, unknown>>,
    engine: string,
    string,
  ])[] = [
    ['files of Docker’s own store', {}, 'Docker', 'files'],
    ['files of its store without a driver', { GraphDriver: { Name: 'vfs', Data: null } }, 'Docker', 'files'],
    ['blocks of containerd’s store', { GraphDriver: { Name: 'overlayfs', Data: null } }, 'Docker', 'blocks'],
    [
      'blocks of containerd’s store in Docker 29',
      { GraphDriver: undefined, Descriptor: { size: 1 } },
      'Docker',
      'blocks',
    ],
    ['tars of Podman', {}, 'Podman', 'tars'],
  ];
  for (const [what, changes, engine, weighing] of weighings) {
    it(`of ${what}`, () => assert.equal(readImage(listed, described(changes), history, engine)?.weighing, weighing));
  }

  it('of sizes that are none: they are not known, and never 0', () => {
    const sizes = [-1, 1.5, '7', null, 1e300].map((Size) => ({ CreatedBy: 'x', Size }));
    const read = readImage(listed, described(), JSON.stringify(sizes), 'Docker');
    assert.deepEqual(
      read?.history.map(({ bytes }) => bytes),
      [null, null, null, null, null],
    );
  });

  for (const text of ['', '{', 'null', '[', '7', '"x"', '{"message":"no"}', '[[]]'.repeat(3)]) {
    it(`is no list and no history: ${text || 'nothing'}`, () => {
      assert.equal(readList(text), null);
      assert.equal(readImage(listed, described(), text, 'Docker'), null);
    });
  }

  for (const text of ['', '[]', 'null', '{}', '{"Os":7}', '{"Os":"linux","Architecture":"a b"}']) {
    it(`is no image: ${text || 'nothing'}`, () => assert.equal(readImage(listed, text, history, 'Docker'), null));
  }
});
