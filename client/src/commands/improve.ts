import { ConfigurationTarget, commands, l10n, window, workspace } from 'vscode';
import { improvements } from '../../../server/src/protocol';

/** Allows what a link in a hover offers, for all of the user's windows: a workspace's own settings stay untouched. */
export async function improve(wish: unknown): Promise<void> {
  const setting = settingOf(wish);
  if (setting === undefined) return;
  await hideHover();
  if (!workspace.isTrusted) {
    await explainTrust();
    return;
  }
  if (isOn(setting)) {
    await window.showInformationMessage(l10n.t('{0} is on already.', fullName(setting)));
    return;
  }
  const given = workspace.getConfiguration('plimsoll').inspect<boolean>(setting);
  if (given?.workspaceFolderValue === false || given?.workspaceValue === false) {
    const message = l10n.t('{0} stays off: the settings of this workspace say so.', fullName(setting));
    await window.showInformationMessage(message);
    return;
  }
  await change(setting, true);
  const undo = l10n.t('Undo');
  const choice = await window.showInformationMessage(l10n.t('Switched on for you: {0}', fullName(setting)), undo);
  if (choice === undo) await change(setting, given?.globalValue);
}

/** The hover that was pointed at shows what was known before. An editor without this command keeps it. */
async function hideHover(): Promise<void> {
  await commands.executeCommand('editor.action.hideHover').then(undefined, () => undefined);
}

async function explainTrust(): Promise<void> {
  const manage = l10n.t('Manage Trust');
  const message = l10n.t('Plimsoll asks nobody on behalf of a folder that is not trusted.');
  if ((await window.showInformationMessage(message, manage)) === manage)
    await commands.executeCommand('workbench.trust.manage');
}

function settingOf(wish: unknown): string | undefined {
  return Object.entries(improvements).find(([name]) => name === wish)?.[1];
}

function isOn(setting: string): boolean {
  return workspace.getConfiguration('plimsoll').get(setting) === true;
}

async function change(setting: string, value: boolean | undefined): Promise<void> {
  await workspace.getConfiguration('plimsoll').update(setting, value, ConfigurationTarget.Global);
}

function fullName(setting: string): string {
  return `plimsoll.${setting}`;
}
