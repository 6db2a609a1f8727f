import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extension, inWorkspace } from '../../product';

// Suites run in the order of their names: this one comes first, before any definition was opened.
describe('files that are none of ours', () => {
  for (const name of ['pom.xml', 'app.rb'])
    it(`${name} wakes the extension, and no server`, async () => {
      await vscode.window.showTextDocument(inWorkspace(name));
      await eventually(() => assert.equal(extension().isActive, true));
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(extension().exports.serverPid(), undefined);
    });

  it('are joined by one that is, and then there is a server', async () => {
    await vscode.window.showTextDocument(inWorkspace('shop.xml'));
    await extension().exports.ready;
    assert.ok(extension().exports.serverPid() !== undefined);
  });
});
