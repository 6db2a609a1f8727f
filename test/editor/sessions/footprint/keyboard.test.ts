import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { focusedRow, footprint, pickerRows, pressInPicker } from '../../footprint';
import { lensTexts, page } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('the keyboard alone', () => {
  it('leads from a lens to the view, through it, and from a part to its line', async () => {
    const editor = await openDockerfile();
    const { keyboard } = await page();
    editor.selection = new vscode.Selection(13, 0, 13, 0);
    await eventually(async () => assert.match((await lensTexts()).join(), /Compare with a VM/));
    await eventually(async () => {
      // It resolves with the user's choice, and does nothing while lenses are being asked for.
      void vscode.commands.executeCommand('codelens.showLensesInCurrentLine');
      await eventually(async () => assert.match((await pickerRows()).join(), /Compare with a VM/), 2000);
    });
    while (!/Compare with a VM/.test((await focusedRow()) ?? '')) await pressInPicker('ArrowDown');
    await pressInPicker('Enter');
    const frame = await footprint(/Dockerfile/, /web/);
    await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
    const focused = () =>
      frame.locator(':focus').evaluateAll(([element]) => element?.querySelector('.name')?.textContent ?? '');
    await eventually(async () => {
      await keyboard.press('Tab');
      assert.equal(await focused(), 'writable layer');
    });
    while (!/^RUN apt-get/.test(await focused())) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await eventually(() => {
      const shown = vscode.window.activeTextEditor;
      assert.equal(shown?.document, editor.document);
      assert.equal(shown?.selection.active.line, 14);
    });
  });
});
