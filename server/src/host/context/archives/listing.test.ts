import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ArchiveLimits, listArchive, usualArchiveLimits } from './listing';
import { ArchiveShelf } from './shelf';

interface Part {
  readonly name: string;
  readonly type?: string;
  readonly content?: string | Buffer;
  readonly target?: string;
}

/** A tar by hand: one header and the content for each part. */
function tar(parts: readonly Part[], end = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...parts.flatMap(partOf), end]);
}

function partOf({ name, type = '0', content = '', target = '' }: Part): readonly Buffer[] {
  const data = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000644\0', 100);
  header.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(' '.repeat(8) + type, 148);
  header.write(target, 157);
  header.write('ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
}

function pax(...records: readonly (readonly [key: string, value: string])[]): string {
  return records
    .map(([key, value]) => {
      const rest = Buffer.byteLength(` ${key}=${value}\n`);
      const length = rest + String(rest + String(rest).length).length;
      return `${length} ${key}=${value}\n`;
    })
    .join('');
}

const plain = { kind: 'plain' };
const file = (path: string, size: number) => ({ path, kind: 'file', size, target: '' });

describe('listing archives', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-archive-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function list(bytes: string | Buffer, limits: Partial<ArchiveLimits> = {}) {
    writeFileSync(join(folder, 'a'), bytes);
    return listArchive(join(folder, 'a'), { ...usualArchiveLimits, ...limits }, new AbortController().signal);
  }

  async function check(bytes: string | Buffer, entries: readonly unknown[]): Promise<void> {
    assert.deepEqual(await list(bytes), { kind: 'entries', entries });
    assert.deepEqual(await list(gzipSync(bytes)), { kind: 'entries', entries });
  }

  it('takes the entries, passing over their contents', async () => {
    await check(
      tar([
        { name: 'd/', type: '5' },
        { name: 'd/f', content: 'x'.repeat(700) },
        { name: 'big', content: Buffer.alloc(300_000, 1) },
        { name: 'l', type: '2', target: 'd/f' },
        { name: 'h', type: '1', target: 'd/f' },
        { name: 'p', type: '6' },
        { name: 'last', content: 'y' },
      ]),
      [
        { path: 'd/', kind: 'folder', size: 0, target: '' },
        file('d/f', 700),
        file('big', 300_000),
        { path: 'l', kind: 'link', size: 0, target: 'd/f' },
        { path: 'h', kind: 'hardLink', size: 0, target: 'd/f' },
        { path: 'p', kind: 'other', size: 0, target: '' },
        file('last', 1),
      ],
    );
  });

  it('takes names and sizes from extended headers, but not from global ones', async () => {
    const long = 'n'.repeat(300);
    await check(
      tar([
        { name: 'g', type: 'g', content: pax(['path', 'wrong'], ['comment', 'x']) },
        { name: 'x', type: 'x', content: pax(['path', `${long}/ü`]) },
        { name: 'cut', content: 'abc' },
        { name: 'L', type: 'L', content: `${long}\0` },
        { name: 'K', type: 'K', content: 'far away\0' },
        { name: 'cut', type: '2' },
        { name: 'x', type: 'x', content: pax(['GNU.sparse.realsize', '5000000'], ['GNU.sparse.name', 'holes']) },
        { name: 'cut', content: 'abcd' },
        { name: 'after', content: 'z' },
      ]),
      [
        file(`${long}/ü`, 3),
        { path: long, kind: 'link', size: 0, target: 'far away' },
        file('holes', 5_000_000),
        file('after', 1),
      ],
    );
  });

  it('knows what is no archive, though it may look like one', async () => {
    const text = 'No tar at all.\n'.repeat(100);
    for (const bytes of [
      '',
      'x',
      text,
      Buffer.alloc(2048),
      gzipSync(text),
      gzipSync(''),
      Buffer.from([0x1f, 0x8b, 8]),
    ]) {
      assert.deepEqual(await list(bytes), plain);
    }
    for (const start of ['BZh', 'BZh9', '\u00fd7zXZ\0'])
      assert.deepEqual(await list(Buffer.from(start + text, 'latin1')), plain);
  });

  it('says what begins as an archive and is damaged', async () => {
    const whole = tar([{ name: 'a', content: 'x'.repeat(2000) }, { name: 'b' }]);
    const broken = { kind: 'broken', because: 'it is damaged' };
    for (const bytes of [
      whole.subarray(0, 1000),
      whole.subarray(0, 3000),
      Buffer.concat([whole.subarray(0, 2560), Buffer.alloc(512, 'z')]),
    ]) {
      assert.deepEqual(await list(bytes), broken);
    }
    const large = gzipSync(
      tar(Array.from({ length: 500 }, (_, index) => ({ name: `${index}`, content: `${Math.sin(index)}` }))),
    );
    assert.deepEqual(await list(large.subarray(0, large.length - 50)), broken);
    assert.deepEqual(await list(tar([{ name: 'a' }, { name: 'b', type: '7' }])), broken, 'a type that Docker refuses');
    assert.deepEqual(await list(tar([{ name: 'x', type: 'x', content: '99 a=b\n' }, { name: 'a' }])), broken);
  });

  it('does not need the mark at the end', async () =>
    check(tar([{ name: 'a', content: 'x' }], Buffer.alloc(0)), [file('a', 1)]));

  it('gives up at its limits', async () => {
    const many = tar(Array.from({ length: 600 }, (_, index) => ({ name: `${index}` })));
    const gaveUp = async (limits: Partial<ArchiveLimits>) => (await list(gzipSync(many), limits)).kind;
    assert.equal(await gaveUp({ entries: 10 }), 'unsupported');
    assert.equal(await gaveUp({ unpackedBytes: 1000 }), 'unsupported');
    assert.equal(await gaveUp({ milliseconds: -1 }), 'unsupported');
  });

  it('waits for no pipe, and says what it cannot read', async function () {
    if (process.platform === 'win32') return this.skip();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const signal = new AbortController().signal;
    assert.deepEqual(await listArchive(join(folder, 'pipe'), usualArchiveLimits, signal), plain);
    assert.equal((await listArchive(join(folder, 'gone'), usualArchiveLimits, signal)).kind, 'unsupported');
  });

  describe('on a shelf', () => {
    let listed = 0;

    function shelf(): ArchiveShelf {
      listed = 0;
      return new ArchiveShelf(folder, () => listed++);
    }

    it('answers at once, later with the listing, and lists a file again once it has changed', async () => {
      writeFileSync(join(folder, 'a.tar'), tar([{ name: 'f', content: 'x' }]));
      const archives = shelf();
      assert.deepEqual(archives.lookUp('a.tar'), { kind: 'pending' });
      await archives.listing;
      const first = archives.lookUp('a.tar');
      assert.deepEqual(first, { kind: 'entries', entries: [file('f', 1)] });
      archives.recheck('a.tar');
      await archives.listing;
      assert.equal(archives.lookUp('a.tar'), first, 'the file is the same');
      appendFileSync(join(folder, 'a.tar'), 'x');
      archives.recheck('');
      assert.equal(archives.lookUp('a.tar'), first, 'the old is shown until the new is known');
      await archives.listing;
      assert.notEqual(archives.lookUp('a.tar'), first);
      assert.equal(listed, 2);
    });

    it('forgets files that go', async () => {
      writeFileSync(join(folder, 'a.tar'), tar([{ name: 'f' }]));
      const archives = shelf();
      archives.lookUp('a.tar');
      await archives.listing;
      rmSync(join(folder, 'a.tar'));
      archives.recheck('a.tar');
      await archives.listing;
      assert.equal(listed, 2);
      assert.deepEqual(archives.lookUp('a.tar'), { kind: 'pending' });
      archives.pause();
      await archives.listing;
    });
  });
});
