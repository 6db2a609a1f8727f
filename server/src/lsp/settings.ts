import { isRecord } from '../core/buildContext/pointers';
import type { Settings } from '../protocol';

export const defaultSettings: Settings = {
  inlayHints: { enabled: true },
  codeLens: { enabled: true },
  diagnostics: { enabled: true },
  buildContexts: {},
  platform: 'linux/amd64',
  buildArgs: {},
};

/** Reads settings as a client sends them: whatever is missing or of another type keeps its default. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const { platform } = given;
  return {
    inlayHints: { enabled: enabled(given['inlayHints']) },
    codeLens: { enabled: enabled(given['codeLens']) },
    diagnostics: { enabled: enabled(given['diagnostics']) },
    buildContexts: strings(given['buildContexts']),
    platform: typeof platform === 'string' && platform !== '' ? platform : defaultSettings.platform,
    buildArgs: strings(given['buildArgs']),
  };
}

function enabled(value: unknown): boolean {
  return !isRecord(value) || value['enabled'] !== false;
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
