/** The patterns of all drawings of the page, once. */
export function Hatches() {
  return (
    <svg class="hidden" aria-hidden="true" width="0" height="0">
      <defs>
        {(['container', 'machine'] as const).map((side) => (
          <pattern key={side} id={`shared-${side}`} class={side} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect class="under" width="6" height="6" />
            <path class="hatch" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
          </pattern>
        ))}
        <pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1 5L1 7M0 0L6 6M5 -1L7 1" />
        </pattern>
      </defs>
    </svg>
  );
}
