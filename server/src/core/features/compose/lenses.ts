import { isLimited, limitsOf } from '../../compose/limits';
import { type ComposeService, said, setting } from '../../compose/services';
import type { ComposeSnapshot } from '../../composeAnalysis';
import { get } from '../../formats/compose/value';
import { printMemory } from '../../machines/print';
import { printSize } from '../../sizes/printSize';
import type { Lens } from '../data';

/** Over each service of a document: what it runs, and how much of the host it may take. */
export function composeLenses(snapshot: ComposeSnapshot): readonly Lens[] {
  return snapshot.services.flatMap((service): readonly Lens[] => {
    const { file, span } = service.key;
    if (file !== snapshot.path) return [];
    const parts = [origin(service, snapshot), ...limits(service)].filter((part) => part !== null);
    return parts.length === 0 ? [] : [{ span, title: parts.join(' · '), opensLayers: false }];
  });
}

function origin(service: ComposeService, snapshot: ComposeSnapshot): string | null {
  const from = source(service, snapshot);
  const built = from === null ? null : snapshot.builtSize(service);
  // What is still being weighed comes later.
  if (built === null || built.kind === 'pending') return from;
  if (built.kind === 'missing') return `${from}, size unknown: ${built.because}`;
  const { value } = built;
  const isUnknown = value.kind === 'unknown' && !value.atLeast;
  return `${from}, ${isUnknown ? `size unknown: ${value.because}` : printSize(value)}`;
}

function source(service: ComposeService, { project: { folder }, imageSize }: ComposeSnapshot): string | null {
  if (setting(service, 'build') === null) {
    const image = said(service, 'image')?.text ?? null;
    const platform = said(service, 'platform')?.text ?? null;
    // Of another platform than the one that it runs on, an image has another size.
    const isTold = image !== null && (platform !== null || setting(service, 'platform') === null);
    const size = isTold ? imageSize(image, platform) : null;
    return size === null || size.kind === 'unknown' ? image : `${image}, ${printSize(size)}`;
  }
  if (get(service.value, 'build', 'dockerfile_inline') !== null) return 'built from what stands here';
  const context = said(service, 'build', 'context')?.text ?? folder;
  const dockerfile = said(service, 'build', 'dockerfile')?.text ?? 'Dockerfile';
  const target = said(service, 'build', 'target')?.text;
  const path = /^\//.test(dockerfile) ? dockerfile : `${context}/${dockerfile}`;
  const shown = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  return `built from ${shown}${target === undefined ? '' : `, stage ${target}`}`;
}

/** What is not limited is told as such where something else is. */
function limits(service: ComposeService): readonly string[] {
  const { memory, cpus, pids } = limitsOf(service);
  const all = [
    memory === null
      ? without(service, 'memory', ['mem_limit'], [...deployed, 'memory'])
      : `at most ${printMemory(memory, 'up')}`,
    cpus === null
      ? without(service, 'processors', ['cpus'], ['cpu_quota'], [...deployed, 'cpus'])
      : `${cpus} ${cpus === 1 ? 'processor' : 'processors'}`,
    pids === null ? unclear(service, 'processes', ['pids_limit'], [...deployed, 'pids']) : `${pids} processes`,
  ];
  const said = all.filter((part) => part !== null);
  if (said.length === 0) return [];
  return [said.every((part) => part.startsWith('any ')) ? 'no limits' : said.join(', ')];
}

const deployed = ['deploy', 'resources', 'limits'] as const;

/** Null where it may be limited in a place that nobody can look at. */
function without(service: ComposeService, what: string, ...settings: readonly (readonly string[])[]): string | null {
  return unclear(service, what, ...settings) ?? (service.isWhole ? `any ${what}` : null);
}

/** Null where no limit is set that hangs on something unknown. */
function unclear(service: ComposeService, what: string, ...settings: readonly (readonly string[])[]): string | null {
  return isLimited(service, ...settings) ? `a limit of ${what} that is not known` : null;
}
