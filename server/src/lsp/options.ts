import type { InitializationOptions } from '../protocol';

/** Reads what the client says at start. What comes from outside is looked at, not believed. */
export function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const trusted = 'trusted' in value && typeof value.trusted === 'boolean' ? { trusted: value.trusted } : {};
  const commands =
    'commands' in value && Array.isArray(value.commands)
      ? { commands: value.commands.filter((name): name is string => typeof name === 'string') }
      : {};
  return { ...trusted, ...commands };
}
