import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { drawnLines } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('inlay hints', () => {
  it('are drawn behind each instruction that makes a layer', async () => {
    const { document } = await openDockerfile();
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', /^\+\?$/, '']);
  });

  it('follow typing, and outlive what is half typed', async () => {
    const editor = await openDockerfile();
    const { document } = editor;
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', /^\+\?$/, '']);
    await editor.edit((change) => change.insert(document.lineAt(4).range.end, '\nCOPY app/readme.txt /two\nCOPY --fr'));
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', '+50 B', /.*/, /^\+\?$/, '']);
  });

  it('follow the files of the build context', async () => {
    const { document } = await openDockerfile();
    const file = inWorkspace('app/model.bin').fsPath;
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', /^\+\?$/, '']);
    await writeFile(file, new Uint8Array(2_500_000));
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+2.5 MB', /^\+\?$/, '']);
    const ignore = inWorkspace('.dockerignore').fsPath;
    await writeFile(ignore, '**/*.bin\n');
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', /^\+\?$/, '']);
    await Promise.all([rm(file), rm(ignore)]);
  });

  it('are off by one setting', async () => {
    const { document } = await openDockerfile();
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', /^\+\?$/, '']);
    const settings = vscode.workspace.getConfiguration('plimsoll');
    await settings.update('inlayHints.enabled', false, vscode.ConfigurationTarget.Global);
    await expectHints(document, ['', '', '', '', '', '', '']);
    await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    await expectHints(document, [/MB$/, /^\+\?$/, '', '', '+50 B', /^\+\?$/, '']);
  });
});

/** What is drawn behind the text of each line, as exact text or as a pattern. */
function expectHints(document: vscode.TextDocument, expected: readonly (string | RegExp)[]): Promise<void> {
  return eventually(async () => {
    const drawn = (await drawnLines()).map((line, index) => line.slice(document.lineAt(index).text.length).trim());
    const matches = expected.map((wanted, line) => {
      const hint = drawn[line] ?? '';
      return typeof wanted === 'string' || !wanted.test(hint) ? wanted : hint;
    });
    assert.deepEqual(drawn, matches);
  });
}
