import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { footprint, menuInExplorer } from '../../footprint';
import { clickLens, page, treeRows } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('several folders in one workspace', () => {
  const shown = () => footprint(/containers\/shop\/Dockerfile/, /machines\/vms\/Vagrantfile/);

  it('are searched for a partner, and files are named with their folder', async () => {
    assert.deepEqual(
      vscode.workspace.workspaceFolders?.map(({ name }) => name),
      ['containers', 'machines'],
    );
    await openDockerfile('shop/Dockerfile');
    await clickLens(/Compare with a VM/);
    await shown();
  });

  it('have their images in the tree, and their machines in the menus', async () => {
    await vscode.commands.executeCommand('plimsoll.images.focus');
    await eventually(async () => assert.match((await treeRows()).join('\n'), /^containers\/shop\/Dockerfile/m), 20_000);
    assert.ok((await menuInExplorer('till.xml')).includes('Compare a Container with a Machine'));
  });

  it('are jumped into from the view, and told apart in the overview', async () => {
    const frame = await shown();
    await frame.locator('.list.machine').getByRole('button', { name: 'shop', exact: true }).click();
    await eventually(() =>
      assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/machines\/vms\/Vagrantfile$/),
    );
    await frame.getByRole('tab', { name: 'Workspace' }).click();
    await eventually(async () => {
      const files = await frame.locator('.overview tbody th .aside').allInnerTexts();
      assert.deepEqual(files.map((text) => text.replace(/\s+/g, ' ')).sort(), [
        'image containers/shop/Dockerfile',
        'machine machines/till.xml',
        'machine machines/vms/Vagrantfile',
        'service containers/compose.yaml',
      ]);
    });
    await frame.getByRole('tab', { name: 'Compare' }).click();
  });

  it('get an export into the one that is compared', async () => {
    const frame = await shown();
    await frame.locator('summary', { hasText: 'Export' }).click();
    await frame.getByRole('button', { name: 'Save as JSON' }).click();
    const input = (await page()).locator('.quick-input-widget:visible input.input');
    await eventually(async () => assert.match(await input.inputValue(), /\/containers\/dockerfile-and-shop\.json$/));
    await input.press('Escape');
  });
});
