import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  type FileEvent,
  type Hover,
  HoverRequest,
  MarkupContent,
} from 'vscode-languageserver/node';
import { answer, idOf, json, type TestEngine, testEngine } from '../../server/src/host/engine/testEngine';
import { type RankAnswer, rankRequest, type SavedAnswer, savedRequest } from '../../server/src/protocol';
import { eventually } from '../eventually';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const text = 'FROM scratch\nCOPY package*.json ./\nRUN npm ci\nCOPY data /data\nCOPY docs /docs\n';

describe('what an edit re-runs, over LSP', () => {
  let folder = '';
  let client: PlainClient;
  let dockerfile = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-reuse-'));
    dockerfile = uriOf('Dockerfile');
    await write('package.json', '{}');
    await write('package-lock.json', '{ }');
    await write('data/one.bin', 'x'.repeat(40_000));
    await write('data/two.bin', 'x'.repeat(1000));
    await write('docs/page.md', 'x'.repeat(500));
    await write('Dockerfile', text);
    client = new PlainClient(server);
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

  async function write(name: string, content: string): Promise<void> {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }

  function git(...words: string[]): void {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, ...words], { cwd: folder, stdio: 'pipe' });
  }

  function commit(): void {
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
  }

  async function start(against: string, folders: readonly string[] = [], more: object = {}): Promise<void> {
    await client.initialize({}, folders, { settings: { reuse: { against } }, ...more });
  }

  async function changedOnDisk(...names: string[]): Promise<void> {
    const changes = names.map((name): FileEvent => ({ uri: uriOf(name), type: FileChangeType.Changed }));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  const save = (uri: string): Promise<void> =>
    client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });

  /** The lenses that tell of an edit. */
  async function edits(): Promise<readonly string[]> {
    const found = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: dockerfile } });
    return (found ?? []).map((lens) => lens.command?.title ?? '').filter((title) => title.includes('re-run'));
  }

  async function hoverAt(line: number, character = 1): Promise<string> {
    const params = { textDocument: { uri: dockerfile }, position: { line, character } };
    const found: Hover | null = await client.connection.sendRequest(HoverRequest.type, params);
    return MarkupContent.is(found?.contents) ? found.contents.value : '';
  }

  it('stands in hovers: what re-runs a step, and what follows', async () => {
    await start('saved');
    await client.open(dockerfile, text);
    await client.diagnostics(dockerfile, 1);
    const sentences: [line: number, sentence: string][] = [
      [0, 'Another base re-runs 4 of 4 steps, ≥ 41.5 kB'],
      [1, 'Re-runs when `package-lock.json` or `package.json` changes. Then 4 of 4 steps are made again: ≥ 41.5 kB.'],
      [
        2,
        'Re-runs when `package-lock.json` or `package.json` changes, or anything above does. Then 3 of 4 steps are made again: ≥ 41.5 kB.',
      ],
      [
        3,
        'Re-runs when anything in `data/` changes, or anything above does. Then 2 of 4 steps are made again: 41.5 kB.',
      ],
      [4, 'Re-runs when anything in `docs/` changes, or anything above does. Then 1 of 4 steps is made again: 500 B.'],
    ];
    for (const [line, sentence] of sentences) {
      const shown = await hoverAt(line);
      assert.ok(shown.split('\n\n').includes(sentence), `${sentence}\nis not in\n${shown}`);
    }
  });

  it('stands in hovers: what another value re-runs', async () => {
    await start('saved');
    await client.open(dockerfile, 'ARG TAG=1\nFROM scratch AS a\nARG UNUSED=1\nENV X=1 Y=2\nRUN make\nCOPY data /$Y\n');
    await client.diagnostics(dockerfile, 1);
    assert.match(await hoverAt(0), /Another value re-runs no step$/);
    assert.match(
      await hoverAt(2),
      /Another value re-runs 2 of 2 steps, ≥ 41 kB: first `RUN make` on line 5, which does not name it$/,
    );
    assert.match(await hoverAt(3, 8), /Another value re-runs 2 of 2 steps/);
    assert.match(await hoverAt(4), /It re-runs for `UNUSED` on line 3 too, without naming it\./);
  });

  it('is told of the text that is not saved yet, and no longer when it is', async () => {
    await start('saved');
    await client.open(dockerfile, text);
    await client.diagnostics(dockerfile, 1);
    assert.deepEqual(await edits(), []);
    await client.change(dockerfile, 2, text.replace('/data\n', '/other\n'));
    assert.deepEqual(await edits(), ['this edit re-runs 2 of 4 steps, 41.5 kB']);
    assert.match(await hoverAt(3), /Unsaved: COPY data \/other re-runs because it read \\`COPY data \/data\\` before/);
    await client.change(dockerfile, 3, text.replace('npm ci', 'npm i'));
    assert.deepEqual(await edits(), ['this edit re-runs 3 of 4 steps, ≥ 41.5 kB'], 'the newest text counts');
    await client.change(dockerfile, 4, `# a comment\n${text}CMD x\n`);
    assert.deepEqual(await edits(), [], 'what makes no layer re-runs nothing');
    await client.change(dockerfile, 5, text.replace('npm ci', 'npm i'));
    await write('Dockerfile', text.replace('npm ci', 'npm i'));
    await save(dockerfile);
    assert.deepEqual(await edits(), []);
  });

  it('is asked for again when the text is saved, by the editor that can', async () => {
    let asked = 0;
    client.connection.onRequest(CodeLensRefreshRequest.type, () => {
      asked++;
    });
    const settings = { reuse: { against: 'saved' } };
    await client.initialize({ workspace: { codeLens: { refreshSupport: true } } }, [], { settings });
    await client.open(dockerfile, text);
    await client.change(dockerfile, 2, text.replace('/docs\n', '/d\n'));
    await eventually(async () => assert.deepEqual(await edits(), ['this edit re-runs 1 of 4 steps, 500 B']));
    const before = asked;
    await write('Dockerfile', text.replace('/docs\n', '/d\n'));
    await save(dockerfile);
    await eventually(async () => assert.ok(asked > before));
    assert.deepEqual(await edits(), []);
  });

  it('takes the disk for saved where the editor opens what it kept of an earlier session', async () => {
    await start('saved');
    await client.open(dockerfile, text.replace('/docs\n', '/d\n'));
    await eventually(async () => assert.deepEqual(await edits(), ['this edit re-runs 1 of 4 steps, 500 B']));
    await write('Dockerfile', text.replace('/docs\n', '/d\n'));
    await changedOnDisk('Dockerfile');
    await eventually(async () => assert.deepEqual(await edits(), []));
  });

  it('is told of all that differs from HEAD, files too', async () => {
    git('init', '-q');
    commit();
    await start('head');
    await client.open(dockerfile, text);
    await client.diagnostics(dockerfile, 1);
    assert.deepEqual(await edits(), []);
    await write('docs/page.md', 'y'.repeat(500));
    await changedOnDisk('docs/page.md');
    await eventually(async () => assert.deepEqual(await edits(), ['since HEAD this re-runs 1 of 4 steps, 500 B']));
    assert.match(await hoverAt(4), /Since HEAD: COPY docs \/docs re-runs because docs\/page\.md changed/);
    await client.change(dockerfile, 2, text.replace('COPY data', 'COPY  ./data'));
    assert.deepEqual(await edits(), ['since HEAD this re-runs 1 of 4 steps, 500 B'], 'another spelling is the same');
    await client.change(dockerfile, 3, text.replace('/data\n', '/other\n'));
    assert.deepEqual(await edits(), ['since HEAD this re-runs 2 of 4 steps, 41.5 kB']);
    await client.change(dockerfile, 4, text);
    commit();
    await save(dockerfile);
    await eventually(async () => assert.deepEqual(await edits(), []));
  });

  it('falls back to the last save where git has no commit', async () => {
    git('init', '-q');
    await start('head');
    await client.open(dockerfile, text);
    await client.diagnostics(dockerfile, 1);
    await client.change(dockerfile, 2, text.replace('/docs\n', '/d\n'));
    await eventually(async () => assert.deepEqual(await edits(), ['this edit re-runs 1 of 4 steps, 500 B']));
  });

  describe('since the last build', () => {
    const entries = ['COPY package*.json ./', 'RUN /bin/sh -c npm ci', 'COPY data /data', 'COPY docs /docs'];
    const id = idOf('web:1');
    let engine: TestEngine;

    beforeEach(async () => {
      engine = await testEngine((asked) => {
        if (asked === '/_ping') return answer('OK', 200, 'Api-Version: 1.45\r\n');
        if (asked.endsWith('/images/json'))
          return json([{ Id: id, RepoTags: ['web:1'], RepoDigests: [], Created: 1_790_000_000 }]);
        if (asked.endsWith('/history')) {
          const history = entries.map((by) => ({
            CreatedBy: `${by} # buildkit`,
            Comment: 'buildkit.dockerfile.v0',
            Size: 9,
          }));
          return json(history.reverse());
        }
        const layers = entries.map((_, at) => `sha256:${at}`);
        const created = '2026-11-01T12:00:00.123456789Z';
        return json({ Os: 'linux', Architecture: 'amd64', Created: created, Config: {}, RootFS: { Layers: layers } });
      });
    });

    afterEach(() => engine.close());

    it('is told of what the image that the engine has tells', async () => {
      const docker = { enabled: true, socket: `unix://${engine.path}` };
      await client.initialize({}, [], { settings: { reuse: { against: 'build' }, docker } });
      await client.open(dockerfile, text);
      await client.diagnostics(dockerfile, 1);
      assert.deepEqual(await edits(), []);
      await client.change(dockerfile, 2, text.replace('/docs\n', '/d\n'));
      await eventually(async () => {
        const [edit = ''] = await edits();
        assert.match(
          edit,
          /^since the build of \d\d:\d\d on 2026-1[01]-\d\d this re-runs 1 of 4 steps, 500 B, if all else is as it was$/,
        );
      });
      assert.match(await hoverAt(2), /Since the build of .* \(`web:1`\): RUN npm ci is taken for unchanged: the image/);
      assert.match(
        await hoverAt(4),
        /COPY docs \/d re-runs because the image was built with \\`COPY docs \/docs\\` in its/,
      );
    });

    it('is not known without leave to ask', async () => {
      await start('build');
      await client.open(dockerfile, text.replace('/docs\n', '/d\n'));
      await client.diagnostics(dockerfile, 1);
      assert.deepEqual(await edits(), []);
      assert.match(await hoverAt(0), /Since the last build: not known, as the settings do not allow asking/);
      assert.deepEqual(engine.asked, []);
    });
  });

  it('is not told where the setting says so', async () => {
    await start('off');
    await client.open(dockerfile, text);
    await client.change(dockerfile, 2, text.replace('/docs\n', '/d\n'));
    assert.deepEqual(await edits(), []);
    assert.equal(await client.connection.sendRequest(savedRequest, { uri: uriOf('docs/page.md') }), null);
  });

  it('is told of a saved file, where a step takes it', async () => {
    await start('saved');
    await client.open(dockerfile, text);
    const name = `${path.basename(folder)}/Dockerfile`;
    const saved = async (file: string): Promise<string | null> => {
      const params = { uri: uriOf(file) };
      return (await client.connection.sendRequest<SavedAnswer | null>(savedRequest, params))?.text ?? null;
    };
    assert.equal(await saved('data/one.bin'), `re-runs 2 of 4 steps of ${name}, 41.5 kB`);
    assert.equal(await saved('docs/page.md'), `re-runs 1 of 4 steps of ${name}, 500 B`);
    await write('data/new.bin', 'x'.repeat(100));
    assert.equal(await saved('data/new.bin'), `re-runs 2 of 4 steps of ${name}, 41.6 kB`);
    await write('beside.txt', '');
    assert.equal(await saved('beside.txt'), null);
    await client.change(dockerfile, 2, text.replace('/docs\n', '/d\n'));
    assert.equal(await saved('Dockerfile'), `re-runs 1 of 4 steps of ${name}, 500 B`);
    assert.equal(await saved('Dockerfile'), null, 'saved again without a change');
  });

  it('is told of a saved file for Dockerfiles that are in no editor', async () => {
    await write('web/Dockerfile', 'FROM scratch\nCOPY site /\nCOPY other /o\n');
    await write('web/site/a.html', 'x'.repeat(2000));
    await start('saved', [pathToFileURL(folder).href]);
    const params = { uri: uriOf('web/site/a.html') };
    await eventually(async () => {
      const answer = await client.connection.sendRequest<SavedAnswer | null>(savedRequest, params);
      assert.equal(answer?.text, 're-runs 2 of 2 steps of web/Dockerfile, ≥ 2.0 kB');
    });
  });

  it('ranks files by what their changes have cost', async () => {
    git('init', '-q');
    commit();
    for (const round of [1, 2, 3]) {
      await write('docs/page.md', `${round}`.repeat(500));
      if (round === 1) await write('package.json', '{ "a": 1 }');
      commit();
    }
    await start('head');
    await client.open(dockerfile, text);
    const params = { uri: dockerfile };
    const answer = await client.connection.sendRequest<RankAnswer | null>(rankRequest, params);
    assert.equal(answer?.note, '5 files that the build takes');
    assert.deepEqual(
      answer?.files.map(({ path: name, often, line }) => [name, often, line]),
      [
        ['package.json', 'changed once in the last 4 commits', 1],
        ['docs/page.md', 'changed 3 times in the last 4 commits', 4],
        ['package-lock.json', 'not changed in the last 4 commits', 1],
        ['data/one.bin', 'not changed in the last 4 commits', 3],
        ['data/two.bin', 'not changed in the last 4 commits', 3],
      ],
    );
    const other = 'FROM scratch\nCOPY . .\nRUN npm ci\n';
    await client.change(dockerfile, 2, other);
    const copied = await client.connection.sendRequest<RankAnswer | null>(rankRequest, params);
    assert.equal(copied?.files[0]?.path, 'docs/page.md');
    assert.match(
      copied?.files[0]?.cost ?? '',
      /^each re-runs 2 of 2 steps, ≥ .*: RUN npm ci \(line 3\) is one of them; if it does not read this file, move COPY \. \. \(line 2\) below it$/,
    );
    const [first] = answer?.files ?? [];
    assert.equal(first?.uri, uriOf('package.json'));
    assert.equal(first?.cost, 'a change re-runs 4 of 4 steps, ≥ 41.5 kB: RUN npm ci (line 3) is one of them');
  });

  it('ranks files without a history, and says why there is none', async () => {
    await start('head');
    await client.open(dockerfile, text);
    const params = { uri: dockerfile };
    const answer = await client.connection.sendRequest<RankAnswer | null>(rankRequest, params);
    assert.match(answer?.note ?? '', /^5 files that the build takes, without a history: .* is in no git repository$/);
    assert.deepEqual(
      answer?.files.map(({ path: name, often }) => name + often),
      ['package-lock.json', 'package.json', 'data/one.bin', 'data/two.bin', 'docs/page.md'],
    );
  });
});

/** Tries for ten seconds, then lets the last failure stand. */
