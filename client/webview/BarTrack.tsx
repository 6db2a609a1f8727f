import type { Bar } from './scale';

/** A bar to scale. What it tells stands in words beside it. */
export function BarTrack({ bar, kind }: { readonly bar: Bar | undefined; readonly kind: 'base' | 'own' | 'total' }) {
  return (
    <div class={`track ${kind}`} aria-hidden="true">
      {bar !== undefined && bar.low > bar.start && <i class="sure" style={place(bar.start, bar.low)} />}
      {bar !== undefined && bar.high > bar.low && <i class="perhaps" style={place(bar.low, bar.high)} />}
      {bar?.open && <i class="unknown" style={{ left: percent(bar.high) }} />}
    </div>
  );
}

function place(from: number, to: number) {
  return { left: percent(from), width: percent(to - from) };
}

function percent(part: number): string {
  return `${(part * 100).toFixed(4)}%`;
}
