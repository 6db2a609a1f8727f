import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, inWorkspace, openDockerfile } from '../../product';

// Suites run in the order of their names: this one comes first, before any Dockerfile was opened.
describe('activation', () => {
  it('waits for a Dockerfile', async () => {
    await vscode.window.showTextDocument(inWorkspace('app/readme.txt'));
    assert.equal(extension().isActive, false);
  });

  it('starts the server when one is opened', async () => {
    await openDockerfile();
    const pid = extension().exports.serverPid();
    assert.ok(pid !== undefined && process.kill(pid, 0), `no server runs as ${pid}`);
  });
});
