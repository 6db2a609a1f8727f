import { commands, l10n, Uri, window, workspace } from 'vscode';

const sampleName = 'plimsoll-sample';

/** More copies in one folder than anybody makes. */
const mostCopies = 100;

/** Copies the sample workspace into a folder of the user's choice, under a name that is free there, and opens the copy. */
export function openSample(extension: Uri): () => Promise<void> {
  return async () => {
    const [folder] =
      (await window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        openLabel: l10n.t('Copy the Sample Here'),
        title: l10n.t('Where Should the Sample Workspace Be Copied?'),
      })) ?? [];
    if (folder === undefined) return;
    try {
      const target = await freePlace(folder);
      await workspace.fs.copy(Uri.joinPath(extension, 'test-fixtures', 'sample'), target, { overwrite: false });
      const forceNewWindow = workspace.workspaceFolders !== undefined;
      await commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
    } catch (error) {
      await window.showErrorMessage(l10n.t('The sample workspace cannot be copied: {0}', String(error)));
    }
  };
}

async function freePlace(folder: Uri): Promise<Uri> {
  const taken = new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name.toLowerCase()));
  for (let copy = 1; copy <= mostCopies; copy++) {
    const name = copy === 1 ? sampleName : `${sampleName}-${copy}`;
    if (!taken.has(name)) return Uri.joinPath(folder, name);
  }
  throw new Error(l10n.t('{0} holds too many copies of it already.', folder.fsPath));
}
