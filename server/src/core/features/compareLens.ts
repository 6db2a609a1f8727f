import type { Snapshot } from '../analysis';
import { type Span, span } from '../text/span';

/** A lens above what can be compared with its like on the other side. */
export interface CompareLens {
  readonly span: Span;
  readonly side: 'container' | 'machine';
  /** Of the service, or of the machine; null for what the file itself takes. */
  readonly name: string | null;
}

/** Above the stage that becomes the image. */
export function imageCompareLenses({ build }: Snapshot): readonly CompareLens[] {
  const stage = build.target === null ? undefined : build.stages[build.target];
  if (stage === undefined) return [];
  const { start, instruction } = stage.from;
  return [{ span: span(start, start + instruction.headEnd), side: 'container', name: null }];
}
