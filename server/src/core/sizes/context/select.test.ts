import assert from 'node:assert/strict';
import type { CopyRequest } from './request';
import { selectCopy } from './select';
import { request, type Spec, viewOf } from './testTree';

const project: Spec = {
  'package.json': 100,
  'README.md': 20,
  'src/main.ts': 1000,
  'src/lib/util.ts': 600,
  'src/lib/notes.md': 30,
  'docs/guide.md': 40,
  'docs/img/logo.png': 5000,
};

/** Bytes, files and tar size of one instruction over a context. */
function check(
  copy: CopyRequest,
  spec: Spec,
  expected: { bytes: number; files?: number; folders?: number; links?: number; tar?: number },
  ignore = '',
): void {
  const selection = selectCopy(copy, viewOf(spec, ignore));
  const { bytes, files, folders, links, tarBytes } = selection;
  const { tar, ...counts } = expected;
  const actual: Record<string, number> = { bytes, files, folders, links };
  for (const key of Object.keys(actual)) if (!(key in counts)) delete actual[key];
  assert.deepEqual(actual, counts);
  if (tar !== undefined) assert.equal(tarBytes, tar);
  assert.equal(selection.incomplete, undefined);
}

describe('what a COPY selects', () => {
  it('takes a file, with the folders that lead to it', () => {
    check(request('COPY package.json /'), project, { bytes: 100, files: 1, folders: 0, tar: 1024 + 1024 });
    check(request('COPY package.json /app/'), project, { bytes: 100, tar: 512 + 1024 + 1024 });
    check(request('COPY package.json /a/b/p.json'), project, { bytes: 100, tar: 2 * 512 + 1024 + 1024 });
  });

  it('takes what is in a folder, not the folder itself', () => {
    check(request('COPY src /app/'), project, {
      bytes: 1630,
      files: 3,
      folders: 1,
      tar: 512 + 512 + (512 + 1024) + (512 + 1024) + (512 + 512) + 1024,
    });
    check(request('COPY . /'), project, { bytes: 6790, files: 7, folders: 4 });
  });

  it('takes what wildcards match, component by component', () => {
    check(request('COPY *.md package*.json /app/'), project, { bytes: 120, files: 2 });
    check(request('COPY */*.md /app/'), project, { bytes: 40, files: 1 });
    check(request('COPY s*/l?b /app/'), project, { bytes: 630, files: 2 });
    check(request('COPY [rR]* /app/'), project, { bytes: 20, files: 1 });
  });

  it('makes an empty layer of a wildcard without a match', () => {
    check(request('COPY *.rs /app/'), project, { bytes: 0, files: 0, tar: 1024 });
    assert.deepEqual(selectCopy(request('COPY *.rs /app/'), viewOf(project)).sources, [
      { kind: 'empty', source: '*.rs' },
    ]);
  });

  it('knows a wildcard to fail whose folder nothing else in the build takes from', () => {
    const outcome = (source: string, alongside?: readonly string[]) => {
      const copy = request(`COPY ${source} /app/`, alongside === undefined ? {} : { alongside });
      return selectCopy(copy, viewOf(project, 'docs/img')).sources[0]?.kind;
    };
    assert.equal(outcome('src/*.rs'), 'empty', 'nothing is known of the rest of the build');
    assert.equal(outcome('src/*.rs', []), 'absent');
    assert.equal(outcome('src/*.rs', ['docs', '*/lib']), 'empty');
    assert.equal(outcome('src/*.rs', ['.']), 'empty');
    assert.equal(outcome('docs/img/*.rs', ['.']), 'ignored');
    assert.equal(outcome('README.md/*', []), 'absent');
    assert.equal(outcome('README.md/*', ['README.md']), 'empty');
    assert.equal(outcome('*.rs', []), 'empty');
  });

  it('keeps to the root of the context, whatever the path', () => {
    for (const source of [
      '/package.json',
      './package.json',
      '../package.json',
      'src/../package.json',
      'package.json/',
    ]) {
      check(request(`COPY ${source} /`), project, { bytes: 100 });
    }
  });

  it('keeps the last of several files that land under one name', () => {
    const spec: Spec = { 'a/x': 1, 'b/x': 20, 'c/x': 300 };
    check(request('COPY a/x b/x /d/'), spec, { bytes: 20, files: 1 });
    check(request('COPY */x /one'), spec, { bytes: 300, files: 1, tar: 512 + 512 + 1024 });
    check(request('COPY */x /one', { destinationIsFolder: true }), spec, { bytes: 300, files: 1, tar: 512 * 3 + 1024 });
    check(request('COPY a b c /d/'), spec, { bytes: 300, files: 1 });
  });

  it('takes a known folder as one, but not for a linked layer', () => {
    const spec: Spec = { 'a.c': 1, 'b.c': 20 };
    check(request('COPY *.c /src', { destinationIsFolder: true }), spec, { bytes: 21 });
    check(request('COPY *.c /src', { destinationIsFolder: true, link: true }), spec, { bytes: 20 });
    check(request('COPY *.c /src', { destinationIsFolder: true, link: true, chmod: '644' }), spec, { bytes: 21 });
  });

  it('merges folders', () => {
    const spec: Spec = { 'a/same/x': 1, 'a/same/y': 20, 'b/same/y': 300, 'b/z': 4000 };
    check(request('COPY a b /d/'), spec, { bytes: 4301, files: 3, folders: 1 });
    check(request('COPY b a /d/'), spec, { bytes: 4021, files: 3, folders: 1 });
  });

  it('names what the engine refuses: a file on a folder, a folder on a file', () => {
    const spec: Spec = { 'a/x': 1, 'b/x/y': 20, f: 3 };
    for (const words of ['COPY a b /d/', 'COPY b a /d/', 'COPY [fb] /d']) {
      const { sources } = selectCopy(request(words), viewOf(spec));
      const last = words === 'COPY [fb] /d' ? 'copied' : 'refused';
      assert.equal(sources.at(-1)?.kind, last, words);
    }
    assert.equal(selectCopy(request('COPY f b /d'), viewOf(spec)).sources[1]?.kind, 'refused');
  });
});

describe('links and special files', () => {
  it('keeps links in a folder, and follows those that are sources', () => {
    const spec: Spec = { 'd/f': 100, 'd/l': '-> f', l: '-> d/f', up: '-> ../../d', abs: '-> /d/f', two: '-> l' };
    check(request('COPY d /x/'), spec, { bytes: 100, files: 1, links: 1, tar: 512 + 1024 + 512 + 1024 });
    check(request('COPY l /x/'), spec, { bytes: 100, files: 1, links: 0 });
    check(request('COPY up /x/'), spec, { bytes: 100, files: 1, links: 1 });
    check(request('COPY abs /x'), spec, { bytes: 100 });
    check(request('COPY two /x'), spec, { bytes: 100 });
    check(request('COPY up/f /x'), spec, { bytes: 100 });
    check(request('COPY ?? /x/'), { ...spec, two: 1 }, { bytes: 100, files: 1, links: 1 });
    check(request('COPY l* /x/'), spec, { bytes: 100, files: 1, links: 0 });
  });

  it('names links that lead nowhere or in circles', () => {
    const view = viewOf({ dead: '-> gone', a: '-> b', b: '-> a', 'd/f': 1, hidden: '-> d/f' }, 'd');
    const outcome = (words: string) => selectCopy(request(words), view).sources[0];
    assert.deepEqual(outcome('COPY dead /'), {
      kind: 'absent',
      source: 'dead',
      because: '`dead` leads to `gone`, which is not in the build context',
    });
    assert.equal(outcome('COPY dea* /')?.kind, 'absent');
    assert.equal(outcome('COPY a /')?.kind, 'refused');
    assert.equal(outcome('COPY hidden /')?.kind, 'ignored');
  });

  it('counts a file with several names once a copied folder', () => {
    const spec: Spec = { 'd/a': '= 3000 @1', 'd/b': '= 3000 @1', 'e/c': '= 3000 @1' };
    check(request('COPY d /x/'), spec, { bytes: 3000, files: 2, tar: 512 + (512 + 3072) + 512 + 1024 });
    check(request('COPY d e /x/'), spec, { bytes: 6000, files: 3 });
    check(request('COPY d/a d/b /x/'), spec, { bytes: 6000 });
    check(request('COPY d/* /x/'), spec, { bytes: 6000 });
    check(request('COPY . /x/'), spec, { bytes: 3000, files: 3 });
  });

  it('sends sockets as empty files, pipes and devices as what they are', () => {
    check(
      request('COPY d /x/'),
      { 'd/s': 'socket', 'd/p': 'pipe', 'd/c': 'device' },
      {
        bytes: 0,
        files: 1,
        tar: 512 + 3 * 512 + 1024,
      },
    );
  });
});

describe('what is kept out', () => {
  it('leaves out what the ignore file names, and tells so', () => {
    check(request('COPY . /app/'), project, { bytes: 1700, files: 3, folders: 2 }, '**/*.md\ndocs');
    const { sources } = selectCopy(request('COPY docs/guide.md nothing /app/'), viewOf(project, 'docs'));
    assert.equal(sources[0]?.kind, 'ignored');
    assert.equal(sources[0]?.kind === 'ignored' && sources[0].by?.text, 'docs');
    assert.equal(
      sources[0]?.kind === 'ignored' && sources[0].because,
      '`docs/guide.md` is excluded by `docs` in the ignore file',
    );
    assert.deepEqual(sources[1], {
      kind: 'absent',
      source: 'nothing',
      because: '`nothing` is not in the build context',
    });
  });

  it('takes back exceptions, with the folders above them and no others', () => {
    check(
      request('COPY . /'),
      project,
      { bytes: 600, files: 1, folders: 2, tar: 512 * 2 + 512 + 1024 + 1024 },
      '**\n!src/lib/*.ts',
    );
    check(request('COPY . /x/'), project, { bytes: 0, files: 0, folders: 0, tar: 512 + 1024 }, '**');
  });

  it('knows a folder of which nothing is sent for an absent one', () => {
    const { sources } = selectCopy(request('COPY docs /x/'), viewOf(project, 'docs\n!docs/none'));
    assert.equal(sources[0]?.kind, 'ignored');
    check(request('COPY d* /x/'), project, { bytes: 0, tar: 1024 }, 'docs');
  });

  it('sends a file empty where walking and opening disagree', () => {
    check(request('COPY . /'), { 'a/x': 50 }, { bytes: 0, files: 1, folders: 1 }, 'a\n!a/x\na');
  });

  it('excludes below a source, never the source itself', () => {
    check(request('COPY . /', { exclude: ['**/*.md', 'docs/img'] }), project, { bytes: 1700, folders: 3 });
    check(request('COPY src /', { exclude: ['lib', '!lib/util.ts'] }), project, { bytes: 1600, files: 2, folders: 1 });
    check(request('COPY src /', { exclude: ['lib', '!lib/none'] }), project, { bytes: 1000, files: 1, folders: 0 });
    check(request('COPY src /', { exclude: ['src'] }), project, { bytes: 1630 });
    check(request('COPY *.md README.md /', { exclude: ['*.md'] }), project, { bytes: 20 });
    check(request('COPY . /', { exclude: ['*'] }), project, { bytes: 0, folders: 0 });
  });

  it('makes an ignored folder for what was sent of it, though --exclude leaves that out', () => {
    check(request('COPY . /', { exclude: ['**/*.ts'] }), { 'a/x.ts': 1 }, { bytes: 0, folders: 1 }, '*\n!a/x.ts');
  });
});

describe('--parents', () => {
  const parents = { parents: true };

  it('keeps the folders that lead to a source', () => {
    check(request('COPY src/lib/util.ts /x/', parents), project, {
      bytes: 600,
      folders: 2,
      tar: 3 * 512 + (512 + 1024) + 1024,
    });
    check(request('COPY src/./lib/util.ts /x/', parents), project, { bytes: 600, folders: 1 });
    check(request('COPY ./src/lib docs/guide.md /x/', parents), project, { bytes: 670, files: 3, folders: 3 });
  });

  it('matches as ignore files do', () => {
    check(request('COPY **/*.md /x/', parents), project, { bytes: 90, files: 3, folders: 3 });
    check(request('COPY */*.md /x/', parents), project, { bytes: 40, files: 1, folders: 1 });
    check(request('COPY s?c/./**/*.ts /x/', parents), project, { bytes: 1600, files: 2, folders: 1 });
    check(request('COPY src /x/', { parents: true, exclude: ['**/lib'] }), project, { bytes: 1000, folders: 1 });
  });

  it('makes the destination even where nothing matches', () => {
    check(request('COPY **/*.rs /x/y', parents), project, { bytes: 0, files: 0, tar: 2 * 512 + 1024 });
  });

  it('names a path that is not there, and keeps links as links', () => {
    const view = viewOf({ 'd/f': 10, l: '-> d' });
    assert.equal(selectCopy(request('COPY gone/x /y/', parents), view).sources[0]?.kind, 'absent');
    assert.equal(selectCopy(request('COPY l /y/', parents), view).links, 1);
  });
});

describe('what a selection tells besides', () => {
  it('lists the largest files and folders by their place in the context', () => {
    const { largestFiles, largestFolders } = selectCopy(request('COPY . /app/'), viewOf(project));
    assert.deepEqual(largestFiles.map(({ path }) => path).slice(0, 3), [
      'docs/img/logo.png',
      'src/main.ts',
      'src/lib/util.ts',
    ]);
    assert.deepEqual(largestFolders, [
      { path: 'docs', bytes: 5040, files: 2 },
      { path: 'src', bytes: 1630, files: 3 },
    ]);
    const renamed = selectCopy(request('COPY l /x'), viewOf({ l: '-> d/f', 'd/f': 7 }));
    assert.deepEqual(renamed.largestFiles, [{ path: 'd/f', bytes: 7, files: 1 }]);
  });

  it('keeps ten, largest first, of any number', () => {
    const spec = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, (index * 37) % 50]));
    const sizes = selectCopy(request('COPY . /'), viewOf(spec)).largestFiles.map(({ bytes }) => Number(bytes));
    assert.deepEqual(sizes, [49, 48, 47, 46, 45, 44, 43, 42, 41, 40]);
  });

  it('says what each source brought', () => {
    const { sources } = selectCopy(request('COPY src package.json /app/'), viewOf(project));
    assert.deepEqual(sources, [
      { kind: 'copied', source: 'src', bytes: 1630, files: 3 },
      { kind: 'copied', source: 'package.json', bytes: 100, files: 1 },
    ]);
  });

  it('says that figures are too small where something was not read', () => {
    const view = viewOf({ 'a/b': 'unread', c: 5 });
    const whole = selectCopy(request('COPY . /'), view);
    assert.equal(whole.incomplete, 'unread');
    assert.equal(whole.bytes, 5);
    assert.equal(selectCopy(request('COPY c /'), view).incomplete, undefined);
    assert.deepEqual(selectCopy(request('COPY a/b/x /'), view).sources, [
      { kind: 'unread', source: 'a/b/x', why: 'unread' },
    ]);
    assert.equal(selectCopy(request('COPY a/b/*.x /'), view).sources[0]?.kind, 'unread');
    assert.equal(selectCopy(request('COPY . /', { exclude: ['a'] }), view).incomplete, undefined);
  });
});
