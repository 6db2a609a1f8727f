import { ConfigurationTarget, commands, l10n, window, workspace } from 'vscode';
import { improvements } from '../../../server/src/protocol';

/** Allows what a link in a hover offers, for all of the user's windows: a workspace's own settings stay untouched. */
export async function improve(wish: unknown): Promise<void> {
  const setting = settingOf(wish);
  if (setting === undefined) return;
  if (!workspace.isTrusted) {
    const manage = l10n.t('Manage Trust');
    const message = l10n.t('Plimsoll asks nobody on behalf of a folder that is not trusted.');
    if ((await window.showInformationMessage(message, manage)) === manage)
      await commands.executeCommand('workbench.trust.manage');
    return;
  }
  await workspace.getConfiguration('plimsoll').update(setting, true, ConfigurationTarget.Global);
  const undo = l10n.t('Undo');
  const message = l10n.t('Switched on: plimsoll.{0}', setting);
  if ((await window.showInformationMessage(message, undo)) === undo)
    await workspace.getConfiguration('plimsoll').update(setting, undefined, ConfigurationTarget.Global);
}

function settingOf(wish: unknown): string | undefined {
  return Object.entries(improvements).find(([name]) => name === wish)?.[1];
}
