import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clickLens, drawnRows, webview } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('code lens', () => {
  it('is drawn above each FROM', async () => {
    await openDockerfile();
    await eventually(async () => {
      const rows = await drawnRows();
      const froms = rows.flatMap((row, index) => (row.startsWith('FROM') ? [index] : []));
      assert.equal(froms.length, 2);
      assert.match(rows[(froms[0] ?? 0) - 1] ?? '', /while building, not in the image/);
      assert.match(rows[(froms[1] ?? 0) - 1] ?? '', /50 B on disk/);
    });
  });

  it('opens the layers when it is clicked', async () => {
    await openDockerfile();
    await clickLens(/on disk/);
    await eventually(() => {
      const input = vscode.window.tabGroups.all
        .map((group) => group.activeTab?.input)
        .find((tab) => tab instanceof vscode.TabInputWebview);
      assert.match(input?.viewType ?? '', /plimsoll\.layers$/);
    });
    await (await webview()).getByText('50 B').first().waitFor();
  });
});
