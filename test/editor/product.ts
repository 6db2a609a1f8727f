import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export { eventually } from '../eventually';

/** What the extension's `activate` hands to tests. */
export type Api = {
  readonly serverPid: () => number | undefined;
  readonly ready: Promise<void>;
};

export const statusBarItem = 'plimsoll.total';

export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>('plimsoll.plimsoll');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** A file of the folder that is open. */
export function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a Dockerfile of the test workspace as it is on disk, alone in the window, and waits for the server. */
export async function openDockerfile(name = 'Dockerfile'): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const editor = await vscode.window.showTextDocument(inWorkspace(name), { preview: false });
  const api = await extension().activate();
  await api.ready;
  return editor;
}
