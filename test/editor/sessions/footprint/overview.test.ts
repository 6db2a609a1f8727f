import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { footprint } from '../../footprint';
import { webview } from '../../page';
import { eventually, openDockerfile } from '../../product';

describe('the overview of the workspace', () => {
  it('shows all that it holds, sorts, filters, jumps, and compares', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('plimsoll.compare');
    const frame = await footprint(/Dockerfile/, /Vagrantfile/);
    await frame.getByRole('tab', { name: 'Workspace' }).click();
    await frame.getByText('4 containers and 2 machines in this workspace').waitFor({ timeout: 10_000 });
    const files = async () =>
      (await frame.locator('.overview tbody th .aside').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    await frame.getByLabel('Sort by').selectOption('kind');
    assert.deepEqual(
      (await files()).map((text) => text.split(' ')[0]),
      ['image', 'image', 'machine', 'machine', 'service', 'service'],
    );
    await frame.getByLabel('Show').selectOption('machine');
    await frame.getByLabel('Filter').fill('harbour');
    assert.deepEqual(await files(), ['machine deploy/harbour.xml']);
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
