import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { launch } from '../browser/chromium';

const root = resolve(__dirname, '../..');

// The editor's server runs on Linux and macOS; what it leaves behind is read from /proc.
const here = process.platform === 'linux' ? describe : describe.skip;

here('npm start', function () {
  this.timeout(300_000);

  it('opens the sample with the extension in it, and leaves no process behind', async () => {
    const mark = `PLIMSOLL_MARK=${randomUUID()}`;
    const child = start([], { PLIMSOLL_MARK: mark.slice('PLIMSOLL_MARK='.length) });
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(await printed(child, /http:\S+/));
      await page.locator('.explorer-folders-view').getByText('Dockerfile', { exact: true }).dblclick();
      await page.locator('.codelens-decoration', { hasText: 'on disk' }).waitFor({ timeout: 30_000 });
      assert.ok((await marked(mark)).length > 2, 'the editor is not among the processes that are looked at');
    } finally {
      child.kill('SIGTERM');
      await browser.close();
    }
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
    assert.deepEqual(await marked(mark), []);
  });

  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [['--nonsense'], /--nonsense/],
    [['--port', '70000'], /70000 is not a port/],
    [['no/such/folder'], /folder is not a folder/],
    [['.', '.'], /Only one folder/],
  ];
  for (const [args, why] of refusals) {
    it(`refuses ${args.join(' ')}, and says why`, async () => {
      const child = start(args, {});
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      assert.equal(code, 2);
      assert.match(said, why);
    });
  }
});

function start(args: readonly string[], env: NodeJS.ProcessEnv) {
  return spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let all = '';
  return new Promise((found, failed) => {
    const read = (part: string) => {
      all += part;
      const match = pattern.exec(all)?.[0];
      if (match !== undefined) found(match);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('exit', (code) => failed(new Error(`ended with ${code} after printing: ${all}`)));
  });
}

/** Command lines of the processes that inherited a variable. */
async function marked(variable: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map(async (id) => {
      const environment = await readFile(join('/proc', id, 'environ'), 'utf8').catch(() => '');
      return environment.split('\0').includes(variable)
        ? readFile(join('/proc', id, 'cmdline'), 'utf8').catch(() => '')
        : '';
    }),
  );
  return lines.filter((line) => line !== '').map((line) => line.replaceAll('\0', ' '));
}
