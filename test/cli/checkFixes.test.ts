import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import type { CheckJson } from '../../server/src/cli/checkJson';
import { applyEdits } from '../../server/src/core/text/edit';
import { LineIndex } from '../../server/src/core/text/lineIndex';
import { span } from '../../server/src/core/text/span';
import { sarifSchema } from './sarifSchema';

const root = path.join(__dirname, '../..');
const ajv = new Ajv({ strict: false });
const isCheck = ajv.compile<CheckJson>(
  JSON.parse(readFileSync(path.join(root, 'docs/schema/check.schema.json'), 'utf8')),
);
const isSarif = ajv.compile(sarifSchema);

const text = 'FROM debian:bookworm\nRUN apt-get update && \\\n    apt-get install -y git\n';
const fixed = `${text.trimEnd()} \\\n    && rm -rf /var/lib/apt/lists/*\n`;

describe('the fixes of plimsoll check', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plimsoll-fixes-')));
    mkdirSync(path.join(folder, '.git'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function check(content: string, ...args: readonly string[]): { readonly code: number | null; readonly out: unknown } {
    writeFileSync(path.join(folder, 'Dockerfile'), content);
    const command = [path.join(root, 'dist/cli.js'), 'check', '--offline', '--no-engine', ...args, 'Dockerfile'];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    assert.equal(stderr, '');
    return { code: status, out: JSON.parse(stdout) };
  }

  it('are told with their edits, whether they are safe, and make the text without the finding', () => {
    const { code, out } = check(text, '--json');
    assert.equal(code, 1);
    assert.ok(isCheck(out), JSON.stringify(isCheck.errors));
    assert.deepEqual(
      out.findings.filter(({ rule }) => rule.startsWith('apt-')).map(({ rule, fix }) => [rule, fix?.safe]),
      [
        ['apt-recommends', false],
        ['apt-lists-kept', true],
      ],
    );
    const lines = new LineIndex(text);
    const edits = (out.findings.find(({ rule }) => rule === 'apt-lists-kept')?.fix?.edits ?? []).map(
      ({ range, newText }) => ({
        span: span(lines.offsetAt(range.start), lines.offsetAt(range.end)),
        text: newText,
      }),
    );
    assert.equal(applyEdits(text, edits), fixed);
  });

  it('stand in SARIF as fixes of their results', () => {
    const { out } = check(text, '--format', 'sarif');
    assert.ok(isSarif(out), JSON.stringify(isSarif.errors));
    assert.match(
      JSON.stringify(out),
      /"insertedContent":\{"text":" \\\\\\n {4}&& rm -rf \/var\/lib\/apt\/lists\/\*"\}/,
    );
  });

  it('are not needed where a comment keeps the finding quiet, or there is too little to save', () => {
    const quiet = text.replace('RUN', '# hadolint ignore=DL3009\n# plimsoll ignore=apt-recommends\nRUN');
    assert.deepEqual(check(quiet, '--json').code, 0);
    assert.deepEqual(check(fixed.replace('-y', '--no-install-recommends -y'), '--json').code, 0);
    const little = 'FROM debian:bookworm\nCOPY Dockerfile /a\nCOPY Dockerfile /b\n';
    assert.deepEqual(check(little, '--json').code, 0);
  });
});
