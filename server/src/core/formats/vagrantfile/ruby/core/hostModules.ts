import type { Interpreter } from '../interpreter';
import { RubyModule, type Site, type Unknown, type Value } from '../values';

/** What of Ruby's library speaks of the host, the clock or chance, or changes files: none of it is done. */
const ofHost = new Set([
  'Etc',
  'RbConfig',
  'Process',
  'Open3',
  'SecureRandom',
  'Random',
  'Time',
  'Date',
  'FileUtils',
  'Socket',
  'ObjectSpace',
  'GC',
  'Signal',
]);

/** What of it is the same on every host, but not read here. */
const notFollowed = new Set([
  'ERB',
  'StringIO',
  'Digest',
  'URI',
  'Base64',
  'Shellwords',
  'Gem',
  'Timeout',
  'Benchmark',
]);

/** What a method of such a module gives; null where the value is none of them. */
export function answerOfHost(ev: Interpreter, self: Value, method: string, site: Site): Unknown | null {
  if (!(self instanceof RubyModule) || ev.core.find(self.name) !== self) return null;
  if (notFollowed.has(self.name)) return ev.unknown(`\`${self.name}.${method}\` is not followed`, site);
  if (!ofHost.has(self.name)) return null;
  return ev.unknown(`\`${self.name}.${method}\` depends on the host, and is not done`, site);
}
