import type { Snapshot } from '../analysis';
import { printSize } from '../sizes/printSize';
import { span } from '../text/span';
import type { Lens } from './data';
import { type SizedStage, sizedStages } from './stages';

/**
 * One lens above each FROM: what the stage comes to, and what part it has in the image. `shares` tells what the image has
 * in common with others of the workspace; null while that is not known.
 */
export function codeLenses(snapshot: Snapshot, shares: string | null): readonly Lens[] {
  return sizedStages(snapshot).map((sized) => {
    const { start, instruction } = sized.stage.from;
    return { span: span(start, start + instruction.headEnd), title: title(sized, shares), opensLayers: true };
  });
}

function title({ sizes, role }: SizedStage, shares: string | null): string {
  const layers = sizes.layers === null ? [] : [`${sizes.layers} ${sizes.layers === 1 ? 'layer' : 'layers'}`];
  switch (role) {
    case 'image':
      return [
        `${printSize(sizes.disk)} on disk`,
        `${printSize(sizes.download)} to download`,
        ...layers,
        ...(shares === null ? [] : [shares]),
      ].join(' · ');
    case 'needed':
      return [`${printSize(sizes.disk)} while building, not in the image`, ...layers].join(' · ');
    case 'unused':
      return 'not needed for the image';
  }
}
