import type { Call } from '../call';
import type { LanguageAction, LanguageTool } from '../effects/projects';
import type { Argument } from '../words/argument';
import { filePath } from '../words/paths';
import { packageWords } from './packageWords';

/** What a build tool's reader has found out; the rest is as for a tool that says nothing more. */
export interface LanguageFacts {
  readonly tool: LanguageTool;
  readonly step: LanguageAction['step'];
  readonly command: string;
  readonly words?: readonly Argument[];
  /** Divides a word into name and version; none where the tool gives the version by a flag. */
  readonly separator?: RegExp;
  readonly output?: Argument | null;
  readonly production?: boolean | null;
  readonly release?: boolean | null;
}

export function languageAction(call: Call, facts: LanguageFacts): LanguageAction {
  return {
    kind: 'language',
    tool: facts.tool,
    step: facts.step,
    command: facts.command,
    ...packageWords(facts.words ?? [], facts.separator ?? null),
    output: facts.output ? filePath(facts.output, call.folder) : null,
    production: facts.production ?? null,
    release: facts.release ?? null,
    folder: call.folder,
  };
}
