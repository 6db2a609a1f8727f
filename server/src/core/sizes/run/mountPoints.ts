import type { Build, BuildStep } from '../../formats/dockerfile/evaluated';
import { joinPath } from '../../formats/dockerfile/paths';

/** A place in the image that a mount of one RUN covers: what is written there is in no layer. */
export type MountPoint =
  /** Cache, tmpfs, secret and ssh mounts: nothing of the project lies there. */
  | { readonly kind: 'empty'; readonly target: string }
  | { readonly kind: 'context'; readonly target: string; readonly source: string }
  | { readonly kind: 'stage'; readonly target: string; readonly source: string; readonly stage: number };

/** The mounts of a RUN with their paths made absolute; those whose target cannot be told are left out. */
export function mountPoints(step: BuildStep, build: Build): readonly MountPoint[] {
  const { detail } = step.instruction;
  if (detail.kind !== 'run' || step.effect.kind !== 'run') return [];
  const { folder } = step.effect;
  if (detail.mounts.length === 0) return none;
  return detail.mounts.flatMap((mount): readonly MountPoint[] => {
    const type = mount.get('type') ?? 'bind';
    const written = step.scope.expand(mount.get('target') ?? '').text;
    const named = written === '' && type === 'secret' ? `/run/secrets/${mount.get('id') ?? ''}` : written;
    if (named === '' || (folder === null && !named.startsWith('/'))) return [];
    const target = joinPath(folder ?? '/', named);
    if (type !== 'bind') return [{ kind: 'empty', target }];
    const source = step.scope.expand(mount.get('source') ?? '').text;
    const from = mount.get('from');
    if (from === undefined || from === '') return [{ kind: 'context', target, source }];
    const stage = build.stages.findIndex(({ alias, index }) => alias === from.toLowerCase() || String(index) === from);
    return [stage < 0 ? { kind: 'empty', target } : { kind: 'stage', target, source, stage }];
  });
}

const none: readonly MountPoint[] = [];

/** Whether a path lies on none of the mounts. */
export function staysInLayer(path: string, mounts: readonly MountPoint[]): boolean {
  return !mounts.some(({ target }) => path === target || path.startsWith(target.endsWith('/') ? target : `${target}/`));
}
