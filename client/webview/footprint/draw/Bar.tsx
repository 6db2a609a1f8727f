import type { SideName } from '../../../../server/src/protocol/compare';
import type { Extent } from '../weigh';

interface Props {
  readonly side: SideName;
  readonly extent: Extent;
  /** Bytes of a whole track. */
  readonly full: number;
}

const length = 1000;

/** A bar to scale in a track of one length. What it tells stands in words beside it. */
export function Bar({ side, extent: { low, high, open }, full }: Props) {
  const part = (bytes: number) => (full > 0 ? Math.min(1, bytes / full) * length : 0);
  return (
    <svg class={`bar ${side}`} aria-hidden="true" viewBox={`0 0 ${length} 10`} preserveAspectRatio="none">
      {low > 0 && <rect class="sure" width={Math.max(1.5, part(low))} height="10" />}
      {high > low && <rect class="maybe" x={part(low)} width={part(high) - part(low)} height="10" />}
      {open && <rect class="open" x={part(high)} width={Math.max(0, Math.min(120, length - part(high)))} height="10" />}
    </svg>
  );
}
