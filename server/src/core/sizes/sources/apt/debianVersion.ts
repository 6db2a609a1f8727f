/** Orders Debian versions by deb-version(7): epoch, then upstream version, then revision. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  return (
    left.epoch - right.epoch || compareText(left.upstream, right.upstream) || compareText(left.revision, right.revision)
  );
}

function partsOf(version: string): { readonly epoch: number; readonly upstream: string; readonly revision: string } {
  const [, epoch = '0', upstream = '', revision = ''] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/.exec(version) ?? [];
  return { epoch: Number(epoch), upstream, revision };
}

/** Compares stretches of other characters and stretches of digits in turn. */
function compareText(a: string, b: string): number {
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

/** Digits stand at odd places. */
function pieces(text: string): readonly string[] {
  const found = text.match(/\D+|\d+/g) ?? [];
  return /^\d/.test(text) ? ['', ...found] : found;
}

/** `~` comes before the end, the end before letters, letters before everything else. */
function compareSigns(a: string, b: string): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = rank(a[at]) - rank(b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function rank(sign: string | undefined): number {
  if (sign === '~') return -1;
  if (sign === undefined) return 0;
  return /[a-z]/i.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256;
}
