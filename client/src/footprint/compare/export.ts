import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import type { FootprintParams, SubjectPair } from '../../../../server/src/protocol/footprint';
import { fileNameOf } from './names';
import type { FootprintServer } from './server';
import { filesOf } from './subjects';

/** Milliseconds that a message stays in the status bar. */
const shown = 4000;

const kinds = {
  markdown: { name: 'Markdown', extension: 'md' },
  svg: { name: 'SVG', extension: 'svg' },
  json: { name: 'JSON', extension: 'json' },
  png: { name: 'PNG', extension: 'png' },
} as const;

/** Asks where to, and writes the comparison there. */
export async function saveText(
  format: 'markdown' | 'svg' | 'json',
  params: FootprintParams,
  server: FootprintServer,
): Promise<void> {
  const answer = await server.text({ ...params, format });
  if (answer === null) tell(l10n.t('There is nothing to export.'));
  else await save(format, params, new TextEncoder().encode(answer.text));
}

/** @param data base64 */
export async function savePng(data: string, pair: SubjectPair): Promise<void> {
  await save('png', pair, Buffer.from(data, 'base64'));
}

export async function copyText(
  format: 'table' | 'markdown',
  params: FootprintParams,
  server: FootprintServer,
): Promise<void> {
  const answer = await server.text({ ...params, format });
  if (answer === null) {
    tell(l10n.t('There is nothing to copy.'));
    return;
  }
  await env.clipboard.writeText(answer.text);
  tell(format === 'table' ? l10n.t('Copied as a table') : l10n.t('Copied as Markdown'));
}

async function save(format: keyof typeof kinds, pair: SubjectPair, content: Uint8Array): Promise<void> {
  const { name: kind, extension } = kinds[format];
  const folder = homeOf(pair);
  const name = fileNameOf(pair, extension);
  const uri = await window.showSaveDialog({
    title: l10n.t('Export the Comparison'),
    filters: { [kind]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (uri === undefined) return;
  try {
    await workspace.fs.writeFile(uri, content);
  } catch (error) {
    await window.showErrorMessage(l10n.t('{0} cannot be written: {1}', workspace.asRelativePath(uri), String(error)));
    return;
  }
  const open = l10n.t('Open');
  const choice = await window.showInformationMessage(l10n.t('Saved {0}', workspace.asRelativePath(uri)), open);
  if (choice === open) await commands.executeCommand('vscode.open', uri);
}

/** The folder of the workspace that what is compared lies in, else the first. */
function homeOf(pair: SubjectPair): Uri | undefined {
  const homes = filesOf(pair).flatMap((uri) => workspace.getWorkspaceFolder(Uri.parse(uri)) ?? []);
  return (homes[0] ?? workspace.workspaceFolders?.[0])?.uri;
}

function tell(message: string): void {
  window.setStatusBarMessage(message, shown);
}
