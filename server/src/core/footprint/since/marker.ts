/**
 * A comment that no reader sees, by which a bot finds the comment that it wrote earlier for the same pair. `sides` are as
 * they were asked for.
 */
export function sinceMarker(containers: readonly string[], machines: readonly string[]): string {
  const words = [
    ...containers.map((container) => named('container', container)),
    ...machines.map((machine) => named('vm', machine)),
  ];
  return `<!-- plimsoll-compare ${words.join(' ')} -->`;
}

/** Nothing in it can end the comment. */
function named(name: string, value: string | null): string {
  return value === null
    ? ''
    : `${name}=${encodeURI(value.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/-(?=-|$)/g, '%2D')}`;
}
