import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import { formatApart } from '../sizes/bytes';
import type { Cause, FileChange, VariableChange } from './cause';
import type { SettingName } from './operation';

/** One sentence for a person: `RUN npm ci re-runs because package-lock.json changed.` */
export function sentenceOf(placed: PlacedInstruction, kind: 'rebuilt' | 'depends', because: Cause): string {
  const subject = shortText(placed);
  if (kind === 'rebuilt') return `${subject} ${verbOf(placed)} because ${clauseOf(because)}.`;
  if (because.kind === 'above')
    return `${subject} may re-run: it stands on ${shortText(because.step)} (${lineOf(because.step)}), which may re-run.`;
  return `${subject} ${clauseOf(because)}.`;
}

/** `package-lock.json changed`, to go behind "because". */
export function clauseOf(cause: Cause): string {
  switch (cause.kind) {
    case 'new':
      return 'nothing like it stood here';
    case 'edited':
      return `it read \`${shortText(cause.before)}\` before`;
    case 'moved':
      return cause.gone === null
        ? 'it stands on other steps than before'
        : `\`${shortText(cause.gone)}\` no longer stands above it`;
    case 'above':
      return `${shortText(cause.step)} (${lineOf(cause.step)}) ${verbOf(cause.step)}`;
    case 'base':
      return cause.before === cause.after
        ? `the image ${cause.after} is another one`
        : `its base is ${cause.after} and was ${cause.before || 'none'}`;
    case 'variables':
      return variablesClause(cause.changes);
    case 'files':
      return filesClause(cause.changes, cause.total);
    case 'setting':
      return settingClause(cause.setting, cause.before, cause.after);
    case 'source':
      return doubtOf(cause);
    case 'always':
      return 'BuildKit makes a folder on an empty image at nearly every build';
    case 'recorded':
      return cause.before === null
        ? 'the image ends above it'
        : `the image was built with \`${cut(cause.before)}\` in its place`;
    case 'weight': {
      const [now, then] = formatApart(cause.after, cause.before);
      return `its files come to ${now} and came to ${then} in the image`;
    }
    case 'untold':
      return `is taken for unchanged: the image does not tell ${cause.what}`;
    case 'unread':
      return `${cause.path || 'the build context'} cannot be compared: ${cause.because}`;
  }
}

function doubtOf({ name, step }: Cause & { kind: 'source' }): string {
  if (step === null) return `re-runs unless what it takes of ${name} is the same`;
  return `re-runs unless ${name}, where ${shortText(step)} (${lineOf(step)}) re-runs, comes out the same`;
}

function verbOf({ instruction }: PlacedInstruction): string {
  return instruction.keyword === 'FROM' ? 'changes' : 're-runs';
}

/** Where several changed, the first is named. */
function variablesClause(changes: readonly VariableChange[]): string {
  const [first] = changes;
  if (first === undefined) return 'its environment changed';
  const { name, set, change, named, placed } = first;
  const more = changes.length === 1 ? '' : ` and ${changes.length - 1} more`;
  const place = placed === null ? '' : ` (${lineOf(placed)})`;
  if (change === 'order')
    return `the variables of its environment are set in another order, from ${set} ${name}${place} on`;
  const what = { changed: 'changed', added: 'is new', removed: 'is gone' }[change];
  const unused = named ? '' : ': it is in its environment, although the command does not name it';
  return `${set} ${name}${place}${more} ${changes.length === 1 ? what : 'changed'}${unused}`;
}

function filesClause(changes: readonly FileChange[], total: number): string {
  const [first, second] = changes;
  if (first === undefined) return 'its files changed';
  if (total === 1 || second === undefined) return fileClause(first);
  if (total === 2) return `${fileClause(first)} and ${fileClause(second)}`;
  return `${fileClause(first)}, and so did ${total - 1} more files`;
}

function fileClause({ path, change }: FileChange): string {
  const name = path || 'the folder of the context';
  switch (change) {
    case 'content':
      return `${name} changed`;
    case 'mode':
      return `the mode of ${name} changed`;
    case 'added':
      return `${name} is new`;
    case 'removed':
      return `${name} is gone`;
    case 'kind':
      return `${name} is no longer what it was`;
  }
}

function settingClause(setting: SettingName, before: string, after: string): string {
  const name = settingNames[setting];
  if (!simple.has(setting)) return `${name} changed`;
  return `${name} is ${readable(after)} and was ${readable(before)}`;
}

/** Settings whose values are texts that a person wrote. */
const simple: ReadonlySet<SettingName> = new Set(['folder', 'user', 'shell', 'platform', 'epoch', 'destination']);

const settingNames: Readonly<Record<SettingName, string>> = {
  command: 'its command',
  folder: 'the working directory',
  user: 'the user',
  shell: 'the shell',
  platform: 'the platform',
  mounts: 'its mounts',
  flags: 'its flags',
  destination: 'its destination',
  sources: 'what it copies',
  files: 'a file written in it',
  epoch: 'SOURCE_DATE_EPOCH',
  sandbox: 'a build argument for the sandbox',
  text: 'its text',
};

/** Behind a zero character stands what only the base image can complete. */
function readable(value: string): string {
  return value.replace(/\0.*/s, '') || 'the base image’s own';
}

function lineOf({ line }: PlacedInstruction): string {
  return `line ${line + 1}`;
}

function shortText({ instruction }: PlacedInstruction): string {
  return cut(instruction.text);
}

function cut(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
