import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Loopback } from '../../../registry/loopback';
import { drawnLines, hoverLine, hoverText, lensTexts, notifications } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

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

  it('asks nobody, though the user allows it everywhere else', async () => {
    const server = await Loopback.open();
    const file = inWorkspace('asking.Dockerfile').fsPath;
    await writeFile(
      file,
      `FROM ${server.host}/own/base:1\nRUN curl -o /file http://${server.host}/file\nCOPY app /app\n`,
    );
    try {
      await openDockerfile('asking.Dockerfile');
      // What is known without anybody is shown once everything has been looked at.
      await eventually(async () => assert.match((await drawnLines())[2] ?? '', /\+50 B$/));
      assert.match((await drawnLines())[0] ?? '', /\?$/);
      await hoverLine('FROM');
      assert.doesNotMatch(await hoverText(), /allow registry look-ups/);
      assert.deepEqual(server.paths(), []);
    } finally {
      server.close();
      await rm(file);
    }
  });

  it('explains why nobody is asked to the one who wants it', async () => {
    await openDockerfile();
    void vscode.commands.executeCommand('plimsoll.improve', 'allow-registries');
    await eventually(async () => assert.match((await notifications()).join('\n'), /not trusted/));
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
