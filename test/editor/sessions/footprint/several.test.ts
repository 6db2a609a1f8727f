import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  chooseInExplorer,
  chooseInPicker,
  footprint,
  offerSeveral,
  pickerRows,
  pressInPicker,
  side,
} from '../../footprint';
import { eventually, openDockerfile } from '../../product';

describe('several on one side', () => {
  it('are what is ticked of a compose file that is chosen in the explorer', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('workbench.view.explorer');
    await chooseInExplorer('compose.yaml', 'Compare a Container with a Machine');
    await eventually(async () => assert.equal((await pickerRows()).length, 2));
    await accept();
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

/** A list that has just been filled, or ticked, may not hear a key. */
async function accept(): Promise<void> {
  await eventually(async () => {
    if ((await pickerRows()).length > 0) await pressInPicker('Enter');
    assert.equal((await pickerRows()).length, 0);
  });
}
