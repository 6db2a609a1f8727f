import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clickTreeRow, lensTexts, treeLabels, treeRows } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('the tree of images', () => {
  before(async () => {
    await openDockerfile('api/Dockerfile');
    await vscode.commands.executeCommand('plimsoll.images.focus');
  });

  it('shows the totals, what could be shared, and each image', async () => {
    await eventually(async () => {
      const rows = await treeRows();
      assert.match(rows[0] ?? '', /^≈ \d.* MB with sharing\s*≈ \d.* MB without$/);
      assert.ok(
        rows.some((row) =>
          /^api\/Dockerfile would share ≈ .* MB more with worker\/Dockerfile if lines 3 and 4 swapped$/.test(row),
        ),
      );
      assert.ok(rows.some((row) => /^api\/Dockerfile\s*≈ [\d.]+ MB own · [\d.]+ MB shared$/.test(row)));
    }, 20_000);
  });

  it('opens a Dockerfile at the line', async () => {
    await clickTreeRow(/api\/Dockerfile would share/);
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.uri.path ?? '', /\/api\/Dockerfile$/);
      assert.equal(editor?.selection.active.line, 2);
    });
  });

  it('is told above FROM as well', async () => {
    await eventually(async () =>
      assert.match((await lensTexts()).join(), /shares 3 layers, 74\.9 MB, with web\/Dockerfile/),
    );
  });

  it('speaks each row', async () => {
    const spoken = await treeLabels();
    assert.ok(spoken.some((label) => /^All images: .* with shared layers kept once, .* without sharing/.test(label)));
  });
});
