import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chooseInPicker, footprint, offerSeveral, pickerRows, pressInPicker, side } from '../../footprint';
import { webview } from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('several on one side', () => {
  it('are what is ticked of a compose file', async () => {
    await openDockerfile();
    // It resolves with the user's choice.
    const opening = vscode.commands.executeCommand('plimsoll.compare', inWorkspace('compose.yaml'));
    await eventually(async () => assert.equal((await pickerRows()).length, 2));
    await accept();
    await opening;
    await footprint(/web \+ worker/, /Vagrantfile/);
  });

  it('are what is ticked after the picker was asked for several', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.compare');
    const frame = await footprint(/Dockerfile/, /Vagrantfile/);
    await side(frame, 'machine').click();
    await offerSeveral();
    await eventually(async () => assert.ok((await pickerRows()).length > 2));
    await chooseInPicker(/harbour\.xml/);
    await accept();
    await footprint(/Dockerfile/, /web \+ web/);
  });
});

describe('the overview of the workspace', () => {
  it('shows all that it holds, jumps, and compares', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.compare');
    const frame = await footprint(/Dockerfile/, /Vagrantfile/);
    await frame.getByRole('tab', { name: 'Workspace' }).click();
    await frame.getByText('4 containers and 2 machines in this workspace').waitFor({ timeout: 10_000 });
    const machine = frame.locator('tr', { hasText: 'deploy/harbour.xml' });
    await machine.getByRole('button', { name: 'web', exact: true }).click();
    await eventually(() =>
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/deploy\/harbour\.xml$/),
    );
    await machine.getByRole('button', { name: /^Compare/ }).click();
    await footprint(/web/, /harbour\.xml/);
    assert.equal(await (await webview()).getByRole('tab', { name: 'Compare' }).getAttribute('aria-selected'), 'true');
  });
});

/** A list that has just been filled, or ticked, may not hear a key. */
async function accept(): Promise<void> {
  await eventually(async () => {
    if ((await pickerRows()).length > 0) await pressInPicker('Enter');
    assert.equal((await pickerRows()).length, 0);
  });
}
