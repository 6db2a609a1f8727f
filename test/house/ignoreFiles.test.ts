import assert from 'node:assert/strict';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import { runRules } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/edit';
import { exampleSnapshot } from './examples';

const all = 'FROM scratch\nCOPY . /app/\n';

const files = {
  'index.js': 'console.log("hello");\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  'node_modules/a/index.js': 'module.exports = 1;\n',
  'web/node_modules/b/index.js': 'module.exports = 2;\n',
  'web/debug.log': 'a line\n',
};

/** What an ignore file has, and what its lines and those of its fixes are then, one for each finding. */
const cases: readonly (readonly [name: string, ignore: string, ...fixed: readonly string[]])[] = [
  ['that of subfolders', '.git\nnode_modules\n', '.git\n**/node_modules\n'],
  ['with a slash in front', '.git\n/node_modules\n', '.git\n**/node_modules\n'],
  ['and nothing where it holds', '.git\n**/node_modules\n'],
  ['an ending', '.git\n**/node_modules\n*.log\n', '.git\n**/node_modules\n**/*.log\n'],
  ['a name that people choose', '.git\n**/node_modules\ndebug.log\nweb\n'],
  ['a comment behind', '.git # history\n**/node_modules\n', '.git\n**/node_modules\n'],
  ['an exception for all', '.git\n**/node_modules\n!*\n', '**/node_modules\n!*\n.git\n'],
  ['without a line break at the end', '.git\n**/node_modules\n!*', '**/node_modules\n!*\n.git\n'],
  ['lines of Windows', '.git\r\nnode_modules\r\n', '.git\r\n**/node_modules\r\n'],
  ['exceptions behind it', '*\nnode_modules\n!web\n!index.js\n', '*\n!web\n!index.js\n**/node_modules\n'],
  ['an exception that was meant', '.git\nnode_modules\n**/node_modules\n!node_modules/a\n'],
];

describe('lines of ignore files', () => {
  for (const [name, ignore, ...fixed] of cases) {
    it(`${name}: ${JSON.stringify(ignore)}`, async () => {
      const snapshot = await exampleSnapshot({ files: { Dockerfile: all, ...files, '.dockerignore': ignore } });
      const found = runRules(dockerfileRules, snapshot).filter(({ code }) => code === 'ignore-pattern-idle');
      const texts = found.map(({ fix }) => {
        const [edit] = fix?.elsewhere ?? [];
        assert.equal(edit?.before, ignore);
        return edit === undefined ? null : applyEdits(ignore, edit.edits);
      });
      assert.deepEqual(texts, fixed);
    });
  }

  it('are those of the Dockerfile’s own ignore file, where there is one', async () => {
    const own = { 'Dockerfile.dockerignore': 'node_modules\n', '.dockerignore': '.git\n' };
    const snapshot = await exampleSnapshot({ files: { Dockerfile: all, ...files, ...own } });
    const found = runRules(dockerfileRules, snapshot);
    const names = (code: string) =>
      found
        .filter((each) => each.code === code)
        .flatMap(({ fix }) => (fix?.elsewhere ?? []).map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)));
    assert.deepEqual(names('ignore-pattern-idle'), ['Dockerfile.dockerignore']);
    assert.deepEqual(names('git-copied'), ['Dockerfile.dockerignore']);
    assert.deepEqual(names('ignore-file-missing'), []);
  });

  it('are not missed where nothing needless is copied', async () => {
    const snapshot = await exampleSnapshot({ files: { Dockerfile: 'FROM scratch\nCOPY index.js /\n', ...files } });
    const found = runRules(dockerfileRules, snapshot).map(({ code }) => code);
    assert.deepEqual(
      found.filter((code) => /^ignore-|-copied$/.test(code)),
      [],
    );
  });
});
