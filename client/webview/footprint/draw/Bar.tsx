import type { SideName } from '../../../../server/src/protocol/compare';
import type { Extent } from '../weigh';

interface Props {
  readonly side: SideName;
  readonly extent: Extent;
  /** Bytes of a whole track. */
  readonly full: number;
  /** Bytes of it that others have too. */
  readonly shared?: number;
}

/** Parts of the track that a mark for what is not known takes, which is not to scale. */
const unknownPart = 0.12;

/** Bytes of a track that holds the longest of these, and the marks of those that may be longer. */
export function trackOf(extents: readonly Extent[]): number {
  return Math.max(0, ...extents.map(({ high, open }) => (open ? high / (1 - unknownPart) : high)));
}

/** A bar to scale in a track of one length. What it tells stands in words beside it. */
export function Bar({ side, extent: { low, high, open }, full, shared = 0 }: Props) {
  const part = (bytes: number) => (full > 0 ? Math.min(1, bytes / full) : 0);
  const start = Math.min(part(high), 1 - unknownPart);
  return (
    <svg class={`bar ${side}`} width="100%" height="14" aria-hidden="true">
      {low > shared && <rect class="sure" width={wide(part(low - shared))} height="100%" />}
      {shared > 0 && <rect class="common" x={percent(part(low - shared))} width={wide(part(shared))} height="100%" />}
      {high > low && (
        <rect class="maybe" x={percent(part(low))} width={percent(part(high) - part(low))} height="100%" />
      )}
      {open && <rect class="open" x={percent(start)} width={percent(unknownPart)} height="100%" />}
    </svg>
  );
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}

/** What is there is seen, however little it is. */
function wide(part: number): string {
  return part < 0.004 ? '1.5' : percent(part);
}
