import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Answer } from '../../core/sizes/answer';
import { decodeName, encodePath } from '../context/names';
import type { Form, HashName } from './blobDigest';
import { FileHashes } from './fileHashes';

describe('digests of files', () => {
  let folder = '';
  let told: string[] = [];
  let hashes: FileHashes;
  const at = (name: string) => path.join(folder, name);
  const digest = async (name: string, form: Form = 'blob', hash: HashName = 'sha1'): Promise<Answer<string>> => {
    hashes.digest(at(name), form, hash);
    await hashes.settled();
    return hashes.digest(at(name), form, hash);
  };
  const byGit = (...args: readonly string[]) =>
    execFileSync('git', ['hash-object', '--no-filters', ...args], { cwd: folder, encoding: 'utf8' }).trim();

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-hashes-'));
    told = [];
    hashes = new FileHashes((files) => told.push(...[...files].map((file) => path.relative(folder, file)).sort()));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the names that git gives', async () => {
    const contents = { empty: '', text: 'a\r\nb\n', large: Buffer.alloc(1_500_000, 'xyz') };
    for (const [name, content] of Object.entries(contents)) {
      writeFileSync(at(name), content);
      assert.deepEqual(await digest(name), { kind: 'ready', value: byGit(name) }, name);
    }
  });

  it('have a form with plain line ends, one of SHA-256, and one of the bytes alone', async () => {
    writeFileSync(at('crlf'), 'a\r\nb\rc\r\n\r');
    writeFileSync(at('lf'), 'a\nb\rc\n\r');
    assert.deepEqual(await digest('crlf', 'lines'), await digest('lf'));
    const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
    assert.deepEqual(await digest('lf', 'blob', 'sha256'), { kind: 'ready', value: sha256('blob 7\0a\nb\rc\n\r') });
    assert.deepEqual(await digest('lf', 'plain'), { kind: 'ready', value: sha256('a\nb\rc\n\r') });
  });

  it('arrive once, all together', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `f${index}`).sort();
    for (const name of names) {
      writeFileSync(at(name), name);
      assert.equal(hashes.digest(at(name), 'blob', 'sha1').kind, 'pending');
    }
    await hashes.settled();
    assert.deepEqual(told, names);
  });

  it('are worked out again only for a file that has changed, and stand until then', async () => {
    for (const name of ['a', 'b']) writeFileSync(at(name), 'one');
    const [a] = [await digest('a'), await digest('b')];
    told = [];
    writeFileSync(at('b'), 'two');
    hashes.changed(null);
    assert.deepEqual(hashes.digest(at('b'), 'blob', 'sha1'), a, 'the old one stands while the file is read');
    await hashes.settled();
    assert.deepEqual(told, ['b']);
    assert.deepEqual(hashes.digest(at('b'), 'blob', 'sha1'), { kind: 'ready', value: byGit('b') });
    assert.deepEqual(hashes.digest(at('a'), 'blob', 'sha1'), a);
  });

  it('follow a folder that was changed, and files that came, went, and were put in the place of others', async () => {
    mkdirSync(at('d'));
    for (const name of ['d/a', 'd/b', 'c']) writeFileSync(at(name), 'one');
    for (const name of ['d/a', 'd/b', 'd/new', 'c']) await digest(name);
    told = [];
    writeFileSync(at('other'), 'two');
    renameSync(at('other'), at('d/a'));
    rmSync(at('d/b'));
    writeFileSync(at('d/new'), '');
    writeFileSync(at('c'), 'two');
    hashes.changed([at('d'), at('nothing')]);
    await hashes.settled();
    assert.deepEqual(told, ['d/a', 'd/b', 'd/new']);
    assert.equal(hashes.digest(at('d/b'), 'blob', 'sha1').kind, 'missing');
    assert.deepEqual(hashes.digest(at('d/new'), 'blob', 'sha1'), { kind: 'ready', value: byGit('d/new') });
  });

  it('are missing for what is no file: nobody waits for a pipe, and no link is followed', async function () {
    if (process.platform === 'win32') return this.skip();
    execFileSync('mkfifo', [at('pipe')]);
    symlinkSync('/etc/passwd', at('link'));
    for (const name of ['pipe', 'link', 'gone', '.'])
      assert.deepEqual(await digest(name), { kind: 'missing', because: 'it could not be read' }, name);
  });

  it('know names that are not UTF-8', async function () {
    if (process.platform !== 'linux') return this.skip();
    const name = decodeName(Buffer.from([0x61, 0xff]));
    writeFileSync(encodePath(at(name)), 'x');
    assert.equal((await digest(name)).kind, 'ready');
  });
});
