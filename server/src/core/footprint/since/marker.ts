/**
 * A comment that no reader sees, by which a bot finds the comment that it wrote earlier for the same pair. `sides` are as
 * they were asked for.
 */
export function sinceMarker(container: string | null, machine: string | null): string {
  const words = [named('container', container), named('vm', machine)].filter((word) => word !== '');
  return `<!-- plimsoll-compare ${words.join(' ')} -->`;
}

/** Nothing in it can end the comment. */
function named(name: string, value: string | null): string {
  return value === null
    ? ''
    : `${name}=${encodeURI(value.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/-(?=-|$)/g, '%2D')}`;
}
