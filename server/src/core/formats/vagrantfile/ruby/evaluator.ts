import { Interpreter } from './interpreter';
import type { RubySession, RubyWorld } from './world';

/** Opens an evaluation in which files can be run. Nothing of them is executed: see `ruby/values.ts` for how it is read. */
export function openRuby(world: RubyWorld): RubySession {
  return new Interpreter(world);
}
