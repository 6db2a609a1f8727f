import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chooseInPicker, pickerRows } from '../../footprint';
import { page } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('ranking files by what their changes cost', () => {
  it('shows the line that takes a file, and opens the file that is chosen', async () => {
    await openDockerfile();
    const rank = async () => {
      await vscode.commands.executeCommand('plimsoll.rankFiles');
      await eventually(async () => assert.match((await pickerRows()).join('\n'), /app\/readme\.txt/));
    };
    await rank();
    const row = (await page()).locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'readme.txt' });
    await row.first().hover();
    await row.first().locator('.action-label').click();
    await eventually(() => assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4));
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/Dockerfile$/);
    await rank();
    await chooseInPicker(/app\/readme\.txt/);
    await eventually(() => assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/readme\.txt$/));
  });
});

describe('the output', () => {
  it('is shown by its command', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.showOutput');
    const chosen = (await page()).locator('.part.panel .title-actions');
    await eventually(async () => assert.match(await chosen.innerHTML(), /Plimsoll/));
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
