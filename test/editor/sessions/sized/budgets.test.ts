import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { squiggles, suggestions } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

const fits = 'version: 1\nbudgets:\n  - image: 500 MB\n';

describe('plimsoll.yaml', () => {
  const file = inWorkspace('plimsoll.yaml');
  afterEach(() => writeFile(file.fsPath, fits));

  it('offers its keys while it is written', async () => {
    const editor = await openDockerfile('plimsoll.yaml');
    const end = editor.document.lineAt(2).range.end;
    await editor.edit((change) => change.insert(end, '\n    '));
    editor.selection = new vscode.Selection(3, 4, 3, 4);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually(async () => assert.deepEqual(await suggestions(), ['dockerfiles', 'target', 'download', 'layer']));
  });

  it('underlines a misspelt key, and says what was meant', async () => {
    const editor = await openDockerfile('plimsoll.yaml');
    await editor.edit((change) => change.insert(new vscode.Position(2, 4), 'dowload: 9 MB\n    '));
    await eventually(() => {
      const [problem] = vscode.languages.getDiagnostics(file);
      assert.match(problem?.message ?? '', /did you mean download/i);
      assert.equal(editor.document.getText(problem?.range), 'dowload');
    });
    await eventually(async () => assert.ok((await squiggles()) > 0));
  });

  it('puts a problem on the line that crosses a budget, and takes it away again', async () => {
    const { document } = await openDockerfile();
    const problems = () =>
      vscode.languages.getDiagnostics(document.uri).filter(({ message }) => /budget/.test(message));
    await eventually(() => assert.deepEqual(problems(), []));
    await writeFile(file.fsPath, 'version: 1\nbudgets:\n  - layer: 5 MB\n');
    await eventually(async () => {
      const [problem] = problems();
      assert.match(problem?.message ?? '', /over its budget of 5\.0 MB: ≈ 1\d/);
      assert.equal(problem?.range.start.line, 1);
      assert.ok((await squiggles()) > 0);
    });
    await writeFile(file.fsPath, fits);
    await eventually(() => assert.deepEqual(problems(), []));
  });
});
