import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drawnLines, hoverLine, hoverText, lensTexts } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('an untrusted workspace', () => {
  it('is one', () => assert.equal(vscode.workspace.isTrusted, false));

  it('shows what its own files tell', async () => {
    await openDockerfile();
    await eventually(async () => assert.match((await drawnLines())[4] ?? '', /\+50 B$/));
    await eventually(async () => assert.match((await lensTexts()).join('\n'), /50 B on disk/));
  });

  it('does not count files outside of it, and says so', async () => {
    await openDockerfile('outside.Dockerfile');
    await eventually(async () => assert.match((await drawnLines())[1] ?? '', /\+\?$/));
    await hoverLine('COPY workspace/app');
    assert.match(await hoverText(), /outside of this untrusted workspace/);
  });
});
