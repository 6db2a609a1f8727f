// @ts-check

/**
 * Orders Debian versions by deb-version(7): epoch, then upstream version, then revision.
 *
 * @param {string} a
 * @param {string} b
 */
export function compareVersions(a, b) {
  const left = parts(a);
  const right = parts(b);
  return (
    left.epoch - right.epoch || compareText(left.upstream, right.upstream) || compareText(left.revision, right.revision)
  );
}

/** @param {string} version */
function parts(version) {
  const [, epoch = '0', upstream = '', revision = ''] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/.exec(version) ?? [];
  return { epoch: Number(epoch), upstream, revision };
}

/**
 * Compares stretches of other characters and stretches of digits in turn.
 *
 * @param {string} a
 * @param {string} b
 */
function compareText(a, b) {
  const left = pieces(a);
  const right = pieces(b);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const x = left[at] ?? '';
    const y = right[at] ?? '';
    const order = at % 2 === 1 ? Number(x) - Number(y) : compareSigns(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * Digits stand at odd places.
 *
 * @param {string} text
 */
function pieces(text) {
  const found = [...text.matchAll(/\D+|\d+/g)].map(([piece]) => piece);
  return /^\d/.test(text) ? ['', ...found] : found;
}

/**
 * `~` comes before the end, the end before letters, letters before everything else.
 *
 * @param {string} a
 * @param {string} b
 */
function compareSigns(a, b) {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = rank(a[at]) - rank(b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** @param {string | undefined} sign */
function rank(sign) {
  if (sign === '~') return -1;
  if (sign === undefined) return 0;
  return /[a-z]/i.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256;
}
