import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drawnLines, notifications } from '../../page';
import { eventually, extension, openDockerfile } from '../../product';

describe('the language server', () => {
  it('comes back after a crash, and says so', async () => {
    const editor = await openDockerfile();
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    await eventually(async () => assert.match((await notifications()).join('\n'), /stopped and was started again/));
    await eventually(() => assert.notEqual(serverPid(), pid));
    await expectAnswers(editor);
  });

  it('is another one after a restart by command', async () => {
    const editor = await openDockerfile();
    const pid = serverPid();
    await vscode.commands.executeCommand('plimsoll.restartServer');
    await eventually(() => assert.notEqual(serverPid(), pid));
    await expectAnswers(editor);
  });
});

function serverPid(): number {
  const pid = extension().exports.serverPid();
  assert.ok(pid !== undefined, 'no server runs');
  return pid;
}

/** Types something that only a server can have answered. */
async function expectAnswers(editor: vscode.TextEditor): Promise<void> {
  await editor.edit((change) => change.insert(editor.document.lineAt(4).range.end, '\nCOPY app/readme.txt /two'));
  await eventually(async () => assert.match((await drawnLines())[5] ?? '', /\+50 B$/));
}
