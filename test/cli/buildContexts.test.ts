import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const cli = path.join(__dirname, '../../dist/cli.js');

describe('the build context of a Dockerfile outside of a git repository', () => {
  let folder = '';
  before(() => {
    // What is above is not ours: a repository there would be looked up to.
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-contexts-')));
    write('up/compose.yaml', service('down/project/api/Dockerfile'));
    write('up/down/project/compose.yaml', service('api/Dockerfile'));
    write('up/down/project/api/Dockerfile', dockerfile);
    write('up/compose.override.yaml', service('down/plain/api/Dockerfile'));
    write('up/down/plain/api/Dockerfile', dockerfile);
    write('up/compose.more.yaml', service('down/repository/api/Dockerfile'));
    write('up/down/repository/.git/HEAD', '');
    write('up/down/repository/api/Dockerfile', dockerfile);
  });
  after(() => rmSync(folder, { recursive: true }));

  const dockerfile = 'FROM scratch\nCOPY present /\nUSER 1000\n';
  const service = (file: string) => `services:\n  api:\n    build: { context: ., dockerfile: ${file} }\n`;

  function write(name: string, text: string): void {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    // Every context that a compose file names has what the Dockerfile copies; its own folder has not.
    if (name.includes('compose')) writeFileSync(path.join(path.dirname(file), 'present'), '');
  }

  function run(command: string, cwd: string, paths: readonly string[]): string {
    const args = [cli, command, '--offline', '--no-engine', ...paths];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: path.join(folder, cwd), encoding: 'utf8' });
    assert.equal(stderr, '');
    return stdout;
  }

  const own = 'the Dockerfile’s folder';
  const layers: [name: string, cwd: string, file: string, because: string][] = [
    ['is looked for up to where one stands', 'up/down/project', 'api/Dockerfile', 'service api of compose.yaml'],
    ['is that of the nearest file', 'up', 'down/project/api/Dockerfile', 'service api of compose.yaml'],
    ['is found above another folder', 'up', 'down/plain/api/Dockerfile', 'service api of compose.override.yaml'],
    ['is not looked for above where one stands', 'up/down', 'plain/api/Dockerfile', own],
    ['is not looked for where one stands beside it', 'up/down/project', '../plain/api/Dockerfile', own],
    ['is not looked for where one stands below it', 'up/down/plain/api', '../api/Dockerfile', own],
    ['is looked for up to the repository where it is in one', 'up', 'down/repository/api/Dockerfile', own],
  ];
  for (const [name, cwd, file, because] of layers)
    it(`${name}: layers`, () => {
      const [, context] = /build context: (.*)$/m.exec(run('layers', cwd, [file])) ?? [];
      assert.equal(context, because);
    });

  const checks: [name: string, cwd: string, paths: readonly string[], isFound: boolean][] = [
    ['is looked for up to the given folder', 'up/down', ['project'], true],
    ['is looked for up to the folder that one stands in', 'up', ['.'], true],
    ['is looked for up to the folder that one stands in, for a file', 'up', ['down/plain/api/Dockerfile'], true],
    ['is not looked for above the given folder, though one stands there', 'up', ['down/plain'], false],
    ['is looked for up to the outermost of the given folders', '.', ['up/down/plain', 'up'], true],
    ['is not looked for above the given folder', 'up/down/plain/api', ['..'], false],
    ['is not looked for above the folder that one stands in', 'up/down', ['plain/api/Dockerfile'], false],
  ];
  for (const [name, cwd, paths, isFound] of checks)
    it(`${name}: check`, () => {
      const found = run('check', cwd, paths);
      const missing = found
        .split('\n')
        .filter((line) => /(?:plain|project|^)\/?(?:api\/)?Dockerfile:.*present/.test(line));
      assert.deepEqual(missing.length === 0, isFound, found);
    });
});
