import { printSize } from '../sizes/printSize';
import { knownPart } from '../sizes/sum';
import type { Obstacle, Where } from './comparison';
import type { ImageLayer } from './image';
import type { NearMiss } from './nearMiss';
import type { ImageSharing } from './sharing';

/** `shares 5 layers, 340 MB, with web/Dockerfile and worker/Dockerfile`; null where nothing is shared, or nothing of weight. */
export function sharesText({ shared, sharedLayers, partners, more, undecided }: ImageSharing): string | null {
  if (partners.length === 0 || (shared.kind !== 'unknown' && knownPart(shared) === 0)) return null;
  const count = sharedLayers === null ? '' : `${sharedLayers} ${sharedLayers === 1 ? 'layer' : 'layers'}, `;
  const [least, size] = undecided === null ? ['', printSize(shared)] : ['at least ', printSize(shared, 'down')];
  const names = partners.map(({ name }) => name);
  return `shares ${least}${count}${size}, with ${listOf(more === 0 ? names : [...names, others(more)])}`;
}

/** `would share 212 MB with web/Dockerfile if lines 3 and 4 swapped` */
export function nearMissText({ with: { name }, gain, obstacle }: NearMiss): string {
  return `would share ${printSize(gain)} more with ${name} ${conditionText(obstacle)}`;
}

/** Line that a near miss is about, from 0. */
export function obstacleLine(obstacle: Obstacle): number {
  if (obstacle.kind === 'variables') return obstacle.line;
  return obstacle.kind === 'base' ? obstacle.base.line : (obstacle.layers[0]?.line ?? 0);
}

function conditionText(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'order': {
      const [first, second] = obstacle.layers;
      const swap = obstacle.layers.length === 2 && first !== undefined && second !== undefined;
      return swap
        ? `if lines ${first.line + 1} and ${second.line + 1} swapped`
        : `if ${linesText(obstacle.layers)} stood in its order`;
    }
    case 'variables':
      return `if ${listOf(obstacle.names)} (line ${obstacle.line + 1}) stood below line ${obstacle.last.line + 1}${whereText(obstacle.where)}`;
    case 'early': {
      const [only] = obstacle.layers;
      const what =
        obstacle.layers.length === 1 && only !== undefined
          ? `${only.text} (line ${only.line + 1})`
          : linesText(obstacle.layers);
      return `if ${what} stood below line ${obstacle.last.line + 1}${whereText(obstacle.where)}`;
    }
    case 'base':
      return `if both started from ${obstacle.others.text.replace(/^FROM /, '')}`;
  }
}

function whereText(where: Where): string {
  return where === 'in both' ? ', and likewise there' : '';
}

function linesText(layers: readonly ImageLayer[]): string {
  const lines = [...new Set(layers.map(({ line }) => line + 1))];
  return lines.length === 1 ? `line ${lines[0]}` : `lines ${listOf(lines.map(String))}`;
}

function others(count: number): string {
  return count === 1 ? '1 other' : `${count} others`;
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
