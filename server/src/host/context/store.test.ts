import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ContextView, CopyRequest } from '../../core/sizes/context/request';
import { contextRoots } from '../../core/sizes/context/roots';
import { selectCopy } from '../../core/sizes/context/select';
import { request } from '../../core/sizes/context/testTree';
import { ContextStore, type ContextStoreOptions } from './store';

describe('contexts on disk', () => {
  let folder = '';
  const viewOf = (store: ContextStore, requests: readonly CopyRequest[]): ContextView =>
    store.state(folder, '', contextRoots(requests)).view;
  let changes: string[] = [];
  let store = new ContextStore({ onChange: () => {} });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-context-'));
    open({});
  });

  afterEach(() => {
    store.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  function open(options: Partial<ContextStoreOptions>): void {
    changes = [];
    store = new ContextStore({ onChange: (changed) => changes.push(changed), ...options });
  }

  function write(path: string, size: number): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x'.repeat(size));
  }

  /** Bytes of a request by what is known now; null while that is not all. */
  function known(copy: CopyRequest, ignore = ''): number | null {
    const state = store.state(folder, ignore, contextRoots([copy]));
    const { bytes, incomplete } = selectCopy(copy, state.view);
    if (incomplete === 'unread') assert.equal(state.kind, 'partial');
    return incomplete === undefined ? bytes : null;
  }

  const all = request('COPY . /');

  it('answers at once with nothing, then with all, and says when', async () => {
    write('a/b', 5);
    assert.equal(known(all), null);
    await store.settled();
    assert.deepEqual(changes, [folder]);
    assert.equal(known(all), 5);
    assert.equal(known(request('COPY a/b /')), 5);
    assert.equal(viewOf(store, [all]), viewOf(store, [all]));
  });

  it('sees changes it is told of, and shows the old until it knows the new', async () => {
    write('a/b', 5);
    known(all);
    await store.settled();
    write('a/b', 7);
    write('c/d/e', 100);
    store.invalidate(join(folder, 'a/b'));
    store.invalidate(join(folder, 'c'));
    assert.equal(known(all), 5);
    await store.settled();
    assert.equal(known(all), 107);
    rmSync(join(folder, 'c'), { recursive: true });
    store.invalidate(join(folder, 'c'));
    await store.settled();
    assert.equal(known(all), 7);
  });

  it('stays silent where a change changes nothing, or lies elsewhere', async () => {
    write('a', 5);
    known(all);
    await store.settled();
    changes = [];
    store.invalidate(join(folder, 'a'));
    store.invalidate(`${folder}-other`);
    await store.settled();
    assert.deepEqual(changes, []);
  });

  it('reads all again when told to, or when the folder itself changed', async () => {
    write('a', 5);
    known(all);
    await store.settled();
    write('b', 6);
    store.invalidateAll();
    await store.settled();
    assert.equal(known(all), 11);
    write('c', 7);
    store.invalidate(folder);
    await store.settled();
    assert.equal(known(all), 18);
  });

  it('keeps contexts with other ignore files apart', async () => {
    write('a', 1);
    write('b', 20);
    known(all);
    known(all, 'a');
    await store.settled();
    assert.equal(known(all), null, 'the older one was put off');
    await store.settled();
    assert.equal(known(all), 21);
    assert.equal(known(all, 'a'), 20);
  });

  it('forgets what was asked for longest ago', async () => {
    open({ keptEntries: 3 });
    for (const name of ['a', 'b', 'c']) write(name, 1);
    known(all);
    await store.settled();
    known(all, 'x');
    await store.settled();
    known(all, 'x');
    assert.equal(known(all), null);
  });

  it('says where it stopped counting', async () => {
    open({ limits: { entries: 3, depth: 9 } });
    for (const name of ['a', 'b', 'c', 'd']) write(name, 1);
    viewOf(store, [all]);
    await store.settled();
    assert.equal(selectCopy(all, viewOf(store, [all])).incomplete, 'limit');
  });

  it('knows a folder that is not there for empty', async () => {
    rmSync(folder, { recursive: true });
    known(all);
    await store.settled();
    assert.equal(known(all), 0);
    assert.equal(selectCopy(request('COPY a /'), viewOf(store, [all])).sources[0]?.kind, 'absent');
  });

  it('survives what is no file', async function () {
    if (process.platform !== 'linux') return this.skip();
    write('d/file', 9);
    linkSync(join(folder, 'd/file'), join(folder, 'd/same'));
    symlinkSync('.', join(folder, 'd/loop'));
    symlinkSync('/', join(folder, 'd/root'));
    execFileSync('mkfifo', [join(folder, 'd/pipe')]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/d/`), Buffer.from([0xff])]), 'abc');
    const server = createServer().listen(join(folder, 'd/socket'));
    await new Promise((done) => server.once('listening', done));
    const copy = request('COPY d /x/');
    viewOf(store, [copy]);
    await store.settled();
    const { bytes, files, links, incomplete } = selectCopy(copy, viewOf(store, [copy]));
    await new Promise((done) => server.close(done));
    assert.deepEqual({ bytes, files, links, incomplete }, { bytes: 12, files: 4, links: 2, incomplete: undefined });
  });

  it('takes a name for another that differs in case, whatever the disk does', async () => {
    write('README', 1);
    known(request('COPY readme /'));
    await store.settled();
    assert.equal(
      selectCopy(request('COPY readme /'), viewOf(store, [request('COPY readme /')])).sources[0]?.kind,
      'absent',
    );
  });
});
