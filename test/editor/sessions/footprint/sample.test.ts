import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chooseFolder, menuInExplorer, openFolderInExplorer } from '../../footprint';
import { eventually, inWorkspace, openDockerfile } from '../../product';

describe('the explorer’s menu', () => {
  const action = 'Compare a Container with a Machine';

  it('offers a comparison of what can be compared, and of nothing else', async () => {
    await openDockerfile();
    await vscode.commands.executeCommand('workbench.view.explorer');
    await openFolderInExplorer('deploy');
    const offered = [];
    for (const file of ['Dockerfile', 'compose.yaml', 'Vagrantfile', 'harbour.xml', 'harbour-disk.xml', 'package.json'])
      if ((await menuInExplorer(file)).includes(action)) offered.push(file);
    assert.deepEqual(offered, ['Dockerfile', 'compose.yaml', 'Vagrantfile', 'harbour.xml']);
  });
});

describe('the sample workspace', () => {
  it('is copied beside what is there, and never over it', async () => {
    const place = vscode.Uri.joinPath(inWorkspace('.'), '..', 'copies');
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(place, 'plimsoll-sample'));
    void vscode.commands.executeCommand('plimsoll.openSample');
    await chooseFolder(place.path, ['plimsoll-sample']);
    await eventually(async () => {
      const copy = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(place, 'plimsoll-sample-2'));
      const names = copy.map(([name]) => name);
      for (const name of ['Dockerfile', '.dockerignore', 'compose.yaml', 'Vagrantfile', 'deploy'])
        assert.ok(names.includes(name), name);
    });
    assert.deepEqual(await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(place, 'plimsoll-sample')), []);
  });
});
