import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pickerRows, pressInPicker } from '../../footprint';
import { page } from '../../page';
import { eventually } from '../../product';

describe('the walkthrough', () => {
  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // A step's picture stands beside it where there is room.
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('has a picture for each step, and a link that does what it says', async () => {
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'plimsoll.plimsoll#plimsoll', false);
    const shown = (await page()).locator('.gettingStartedContainer');
    const step = (title: string) => shown.locator('.getting-started-step', { hasText: title });
    const pictures = new Set<string>();
    for (const title of [
      'See what each line weighs',
      'Know what an edit makes again',
      'Know what a machine takes',
      'Compare a container with a machine',
    ]) {
      await step(title).waitFor();
      if ((await step(title).and(shown.locator('.expanded')).count()) === 0) await step(title).click();
      const picture = shown.locator('.getting-started-media img').first();
      await eventually(async () => {
        const { source, width } = await picture.evaluate((image) => ({
          source: 'currentSrc' in image ? String(image.currentSrc) : '',
          width: 'naturalWidth' in image ? Number(image.naturalWidth) : 0,
        }));
        assert.ok(width > 100 && source !== '' && !pictures.has(source), title);
        pictures.add(source);
      });
    }
    await shown.getByRole('button', { name: 'Compare a Container with a Machine', exact: true }).click();
    await eventually(async () => assert.match((await pickerRows()).join('\n'), /worker ?compose\.yaml:13/));
    await pressInPicker('Escape');
  });
});
