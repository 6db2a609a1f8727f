// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What an editor must not do by itself: ask the network, greet, or offer what is not being looked at. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
};

/**
 * Writes the user settings of an editor, in place of any that were there.
 *
 * @param {string} userData
 * @param {Readonly<Record<string, unknown>>} settings over the quiet ones
 */
export async function writeSettings(userData, settings) {
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(join(userData, 'User/settings.json'), `${JSON.stringify({ ...quiet, ...settings }, undefined, 2)}\n`);
}
