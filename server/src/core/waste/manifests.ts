import type { Snapshot } from '../analysis';
import { isRecord } from '../buildContext/pointers';
import type { ShellEffect } from '../shell/effects';
import type { NodeTool } from '../shell/effects/projects';
import { isWithin } from '../sizes/run/brought';
import type { RunPlace } from './places';

/** An install of what the project's manifest names, in a RUN that does nothing else. */
export interface Installation {
  readonly effect: ShellEffect;
  /** Where the project lies. */
  readonly folder: string;
  /** The files of the build context's root that it installs by. */
  readonly files: readonly string[];
  /** Whether nothing else of the project is read, as far as those files tell. */
  readonly readsOnlyFiles: boolean;
}

export function installationOf(snapshot: Snapshot, { step, reading }: RunPlace): Installation | null {
  if (step.effect.kind !== 'run' || step.instruction.flags.length > 0 || reading.unknown.length > 0) return null;
  const [effect, ...others] = reading.effects.filter(({ kind }) => kind !== 'clear');
  if (effect === undefined || others.length > 0 || effect.conditional) return null;
  if (effect.kind === 'node-install') return nodeInstallation(snapshot, effect);
  return effect.kind === 'python-install' ? pythonInstallation(snapshot, effect) : null;
}

const lockFiles: Readonly<Record<NodeTool, readonly string[]>> = {
  npm: ['npm-shrinkwrap.json', 'package-lock.json'],
  yarn: ['yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  bun: ['bun.lock', 'bun.lockb'],
};

/** What else the managers read in a project's folder. */
const besides = [
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.yarn',
  '.pnpmfile.cjs',
  'pnpm-workspace.yaml',
  'bunfig.toml',
  'patches',
];

function nodeInstallation(snapshot: Snapshot, effect: ShellEffect): Installation | null {
  if (effect.kind !== 'node-install' || effect.global || effect.folder === null) return null;
  if (effect.packages.length + effect.unresolved.length > 0) return null;
  const { look, text } = snapshot.context;
  const lock = lockFiles[effect.tool].find((name) => look(name).kind === 'file');
  if (lock === undefined || look('package.json').kind !== 'file') return null;
  const manifest = text('package.json');
  const isPlain = manifest.kind === 'ready' && readsNothingElse(manifest.value);
  const readsOnlyFiles = isPlain && [...besides, 'node_modules'].every((name) => look(name).kind === 'absent');
  return { effect, folder: effect.folder, files: ['package.json', lock], readsOnlyFiles };
}

/** No scripts that an install runs, no parts of the project that are packages themselves. */
function readsNothingElse(manifest: string): boolean {
  try {
    const read: unknown = JSON.parse(manifest);
    if (!isRecord(read) || 'workspaces' in read) return false;
    const scripts = isRecord(read['scripts']) ? Object.keys(read['scripts']) : [];
    return (
      !scripts.some((name) => /^(?:pre|post)?(?:install|prepare)$|^dependencies$/.test(name)) &&
      !/"(?:file|link|portal|workspace|patch):/.test(manifest)
    );
  } catch {
    return false;
  }
}

function pythonInstallation(snapshot: Snapshot, effect: ShellEffect): Installation | null {
  if (effect.kind !== 'python-install' || (effect.tool !== 'pip' && effect.tool !== 'uv')) return null;
  const [file, ...others] = effect.requirements;
  const named = effect.packages.length + effect.sources.length + effect.unresolved.length;
  if (file === undefined || others.length + named > 0 || effect.project || effect.folder === null) return null;
  if (file.path === null || file.pattern || !isWithin(file.path, effect.folder)) return null;
  const name = file.path.slice(effect.folder === '/' ? 1 : effect.folder.length + 1);
  if (name === '' || name.includes('/')) return null;
  const requirements = snapshot.context.text(name);
  if (snapshot.context.look(name).kind !== 'file') return null;
  const isPlain = requirements.kind === 'ready' && requirements.value.split('\n').every(isPlainRequirement);
  const readsOnlyFiles = isPlain && snapshot.context.look('pip.conf').kind === 'absent';
  return { effect, folder: effect.folder, files: [name], readsOnlyFiles };
}

/** A project of an index, with its version; no file, no folder and no further list. */
function isPlainRequirement(line: string): boolean {
  return /^\s*(?:#.*|[A-Za-z0-9][\w.-]*(?:\[[\w,. -]*\])?\s*(?:[=<>!~][^/@]*)?(?:;.*)?)?$/.test(
    line.replace(/\s+#.*$/, '').trimEnd(),
  );
}
