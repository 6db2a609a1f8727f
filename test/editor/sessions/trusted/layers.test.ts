import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clickInTitle, webview, webviewText } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('the layers view', () => {
  it('opens by the editor’s title, follows typing, and jumps to a line', async () => {
    const editor = await openDockerfile();
    await clickInTitle('Show What Each Line Weighs');
    const step = (await webview()).getByRole('button', { name: 'COPY app' });
    await step.first().waitFor();
    await editor.edit((change) => change.insert(editor.document.lineAt(4).range.end, '\nCOPY app/readme.txt /two'));
    await step.nth(1).click();
    await eventually(() => {
      assert.equal(vscode.window.activeTextEditor?.document, editor.document);
      assert.equal(vscode.window.activeTextEditor?.selection.active.line, 5);
    });
  });

  it('says that its file was closed, and opens it again', async () => {
    await openDockerfile();
    const file = inWorkspace('closed.Dockerfile');
    await vscode.workspace.fs.copy(inWorkspace('Dockerfile'), file, { overwrite: true });
    // As a click in the explorer does: what an extension opens, the editor keeps for minutes.
    await vscode.commands.executeCommand('vscode.open', file, { preview: false });
    await clickInTitle('Show What Each Line Weighs');
    const step = (await webview()).getByRole('button', { name: 'COPY app' });
    await step.first().waitFor();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually(async () => assert.match(await webviewText(), /^closed\.Dockerfile was closed\./));
    await (await webview()).getByRole('button', { name: 'Open it' }).click();
    await eventually(() => assert.equal(vscode.window.activeTextEditor?.document.uri.path, file.path));
    await step.first().waitFor();
    await vscode.workspace.fs.delete(file);
    await eventually(async () => assert.match(await webviewText(), /^closed\.Dockerfile was deleted\./));
  });
});
