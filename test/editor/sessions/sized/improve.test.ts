import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { serveRegistry } from '../../../registry/fakeRegistry';
import { Loopback } from '../../../registry/loopback';
import { layout } from '../../../registry/published';
import {
  clickInHover,
  clickNotification,
  drawnLines,
  hoverCount,
  hoverLine,
  hoverText,
  notifications,
} from '../../page';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('a link of a hover', () => {
  const file = () => inWorkspace('registry.Dockerfile').fsPath;
  let registry: Loopback;

  before(async () => {
    registry = await Loopback.open();
    serveRegistry(registry, layout);
    await writeFile(file(), `FROM ${registry.host}/team/app:wide\nCMD ["app"]\n`);
  });

  after(async () => {
    registry.close();
    await rm(file());
  });

  it('allows what makes a figure better, and its notification takes it back', async () => {
    await openDockerfile('registry.Dockerfile');
    await eventually(async () => assert.match((await drawnLines())[0] ?? '', /\?$/));
    assert.deepEqual(registry.paths(), []);
    await hoverLine('FROM');
    assert.match(await hoverText(), /\nFor a better figure: allow registry look-ups/);

    await clickInHover('allow registry look-ups');
    await eventually(() => assert.equal(isAllowed(), true));
    await eventually(async () => assert.match((await drawnLines())[0] ?? '', /\d k?B$/));
    const paths = registry.paths();
    assert.ok(paths.length > 0 && paths.every((path) => /^(?:GET|HEAD) \/v2\//.test(path)), paths.join('\n'));
    assert.match((await notifications()).join('\n'), /Switched on for you: plimsoll\.lookups\.registries/);
    assert.equal(await hoverCount(), 0, 'the hover of before is still there');

    await clickNotification('Undo');
    await eventually(() => assert.equal(isAllowed(), false));
  });

  it('leaves a workspace that says no alone, and says so', async () => {
    await openDockerfile();
    const settings = vscode.workspace.getConfiguration('plimsoll');
    await settings.update('lookups.registries', false, vscode.ConfigurationTarget.Workspace);
    void vscode.commands.executeCommand('plimsoll.improve', 'allow-registries');
    await eventually(async () => assert.match((await notifications()).join('\n'), /stays off/));
    assert.equal(isAllowed(), false);
    await vscode.commands.executeCommand('notifications.clearAll');
    await settings.update('lookups.registries', undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal(isAllowed(), false);
  });

  it('does nothing for a wish that nobody knows', async () => {
    await openDockerfile();
    const before = JSON.stringify(vscode.workspace.getConfiguration('plimsoll'));
    await vscode.commands.executeCommand('plimsoll.improve', 'toString');
    await vscode.commands.executeCommand('plimsoll.improve', { setting: 'buildArgs' });
    assert.equal(JSON.stringify(vscode.workspace.getConfiguration('plimsoll')), before);
  });
});

function isAllowed(): boolean | undefined {
  return vscode.workspace.getConfiguration('plimsoll').get('lookups.registries');
}
