import { limitsOf } from '../../compose/limits';
import { type ComposeService, said, setting } from '../../compose/services';
import type { ComposeSnapshot } from '../../composeAnalysis';
import { get } from '../../formats/compose/value';
import { formatBytes } from '../../sizes/bytes';
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
    const size = image === null ? null : imageSize(image, said(service, 'platform')?.text ?? null);
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
  if (memory === null && cpus === null && pids === null) return service.isWhole ? ['no limits'] : [];
  const all = [
    memory === null ? 'any memory' : `at most ${formatBytes(memory)}`,
    cpus === null ? 'any processors' : `${cpus} ${cpus === 1 ? 'processor' : 'processors'}`,
    ...(pids === null ? [] : [`${pids} processes`]),
  ];
  return [all.join(', ')];
}
