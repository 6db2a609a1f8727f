import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clickStatusBar, statusBarText, webview } from '../../page';
import { eventually, inWorkspace, openDockerfile, statusBarItem } from '../../product';

describe('status bar', () => {
  it('shows the size of the image, and follows typing', async () => {
    const editor = await openDockerfile();
    const { document } = editor;
    await eventually(async () => assert.match((await statusBarText(statusBarItem)) ?? '', /50 B/));
    await editor.edit((change) => change.insert(document.lineAt(4).range.end, '\nCOPY app/readme.txt /two'));
    await eventually(async () => assert.match((await statusBarText(statusBarItem)) ?? '', /100 B/));
  });

  it('opens the layers when it is clicked', async () => {
    await openDockerfile();
    await eventually(async () => assert.match((await statusBarText(statusBarItem)) ?? '', /50 B/));
    await clickStatusBar(statusBarItem);
    await (await webview()).getByText('50 B').first().waitFor();
  });

  it('is gone where no image is built', async () => {
    await openDockerfile();
    await eventually(async () => assert.match((await statusBarText(statusBarItem)) ?? '', /50 B/));
    await vscode.window.showTextDocument(inWorkspace('app/readme.txt'));
    await eventually(async () => assert.equal(await statusBarText(statusBarItem), undefined));
  });
});
