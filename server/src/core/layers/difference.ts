import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { Cause, FileChange, VariableChange } from './cause';
import { type ContentRequest, type Selected, selectedBy } from './content';
import type { Environment, Variable } from './environment';
import type { Operation, SettingName } from './operation';
import type { BuildVersion, ContextFiles } from './types';

/** An operation where it stands. */
export interface StandingOperation {
  readonly step: BuildStep;
  readonly operation: Operation;
  readonly environment: Environment;
}

/** The first thing in which two operations differ that stand on the same; null where nothing can be named. */
export function differenceOf(
  before: StandingOperation,
  after: StandingOperation,
  earlier: BuildVersion,
  later: BuildVersion,
): Cause | null {
  const changed = changedSettings(before.operation, after.operation);
  const variables = changedVariables(before, after);
  const isSame = before.step.instruction.source === after.step.instruction.source;
  const [setting] = changed;
  if (setting !== undefined) {
    const named = variables.filter((variable) => variable.named);
    if (isSame && named.length > 0) return { kind: 'variables', changes: named };
    if (!isSame && ownSettings.has(setting.setting)) return { kind: 'edited', before: before.step.placed };
    return shellOnly(before, after) ?? setting;
  }
  if (after.operation.usesEnvironment && variables.length > 0) return { kind: 'variables', changes: variables };
  if (after.operation.usesEnvironment && before.environment.hash !== after.environment.hash)
    return { kind: 'variables', changes: [] };
  const files = changedFiles(before.operation.content, after.operation.content, earlier.context, later.context);
  if (files.length > 0) return { kind: 'files', changes: files.slice(0, mostNamed), total: files.length };
  return null;
}

/** So many files are named; a sentence says how many there are. */
const mostNamed = 20;

/** What the instruction itself says. */
const ownSettings: ReadonlySet<SettingName> = new Set([
  'command',
  'mounts',
  'flags',
  'destination',
  'sources',
  'files',
  'text',
]);

function changedSettings(before: Operation, after: Operation): readonly (Cause & { kind: 'setting' })[] {
  const values = new Map(before.settings);
  return after.settings.flatMap(([setting, value]) => {
    const old = values.get(setting) ?? '';
    return old === value ? [] : [{ kind: 'setting' as const, setting, before: old, after: value }];
  });
}

/** The same text run by another shell. */
function shellOnly({ step: before }: StandingOperation, { step: after }: StandingOperation): Cause | null {
  if (before.effect.kind !== 'run' || after.effect.kind !== 'run') return null;
  const [old, now] = [before.effect.shell?.join(' ') ?? '', after.effect.shell?.join(' ') ?? ''];
  return old === now ? null : { kind: 'setting', setting: 'shell', before: old, after: now };
}

function changedVariables(before: StandingOperation, after: StandingOperation): readonly VariableChange[] {
  const { source } = after.step.instruction;
  const [old, now] = [before.environment.variables, after.environment.variables];
  const olds = new Map(old.map((variable) => [variable.name, variable]));
  const nows = new Set(now.map(({ name }) => name));
  const change = ({ name, set, placed }: Variable, what: VariableChange['change']): VariableChange => {
    return { name, set, change: what, named: isNamed(name, source), placed: what === 'removed' ? null : placed };
  };
  const changes = now.flatMap((variable) => {
    const was = olds.get(variable.name);
    if (was === undefined) return [change(variable, 'added')];
    return was.value === variable.value && was.open === variable.open ? [] : [change(variable, 'changed')];
  });
  const removed = old.filter(({ name }) => !nows.has(name)).map((variable) => change(variable, 'removed'));
  if (changes.length + removed.length > 0) return [...changes, ...removed];
  const moved = now.find(({ name }, index) => old[index]?.name !== name);
  return moved === undefined ? [] : [change(moved, 'order')];
}

/** Whether a text says `$name` or `${name…}`. */
function isNamed(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isWhole = !/\w/.test(text.charAt(at + name.length));
    if (isWhole && (text[at - 1] === '$' || text.slice(at - 2, at) === '${')) return true;
  }
  return false;
}

function changedFiles(
  before: readonly ContentRequest[],
  after: readonly ContentRequest[],
  earlier: ContextFiles,
  later: ContextFiles,
): readonly FileChange[] {
  const list = (requests: readonly ContentRequest[], files: ContextFiles): ReadonlyMap<string, Selected> => {
    return new Map(requests.flatMap((request) => selectedBy(files, request)).map((file) => [file.path, file]));
  };
  const [old, now] = [list(before, earlier), list(after, later)];
  const changes: FileChange[] = [];
  for (const [path, file] of now) {
    const was = old.get(path);
    const change = was === undefined ? 'added' : changeOf(was, file);
    if (change !== null) changes.push({ path, change });
  }
  for (const path of old.keys()) if (!now.has(path)) changes.push({ path, change: 'removed' });
  // A folder that is new with its files says nothing of its own.
  const files = changes.filter(({ path }) => (now.get(path) ?? old.get(path))?.kind !== 'folder');
  return files.length > 0 ? files : changes;
}

function changeOf(before: Selected, after: Selected): FileChange['change'] | null {
  if (before.kind !== after.kind) return 'kind';
  if (before.content !== after.content) return 'content';
  return before.mode === after.mode ? null : 'mode';
}
