/** A secret that a text holds letter by letter. */
export interface FoundSecret {
  /** What it is, as a sentence names it: `a token of GitHub`. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Secrets that are known by their shape: their makers give them a prefix so that they can be found. Prefixes and lengths
 * as the makers publish them (GitHub, GitLab, AWS, Google, Slack, Stripe, npm, PyPI), 2026.
 */
const shapes: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a token of GitHub', /\bgh[pousr]_[0-9A-Za-z]{36,255}|\bgithub_pat_[0-9A-Za-z_]{60,255}/g],
  ['a token of GitLab', /\bgl(?:pat|dt|rt|ptt)-[0-9A-Za-z_-]{20,64}/g],
  ['a token of Slack', /\bxox[abeoprs]-[0-9A-Za-z-]{20,255}/g],
  ['a key of Google', /\bAIza[0-9A-Za-z_-]{35}/g],
  ['a key of Stripe', /\b[rs]k_live_[0-9A-Za-z]{16,255}/g],
  ['a token of npm', /\bnpm_[0-9A-Za-z]{36}\b/g],
  ['a token of PyPI', /\bpypi-AgE[0-9A-Za-z_-]{50,400}/g],
  ['a private key', /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g],
  ['a token (JWT)', /\beyJ[0-9A-Za-z_-]{10,2000}\.eyJ[0-9A-Za-z_-]{10,2000}\.[0-9A-Za-z_-]{10,2000}/g],
  [
    'a password in a URL',
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@'"$<>{}]{0,64}:[^\s/@'"$<>{}]{3,128}@[\w.[][\w.:-]{0,100}/g,
  ],
];

/** One look that tells of most texts that they hold none. */
const hint =
  /AKIA|ASIA|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt)-|xox[abeoprs]-|AIza|k_live_|npm_|pypi-AgE|PRIVATE KEY|eyJ|:\/\/[^\s/@'"]{0,200}@/;

export function findSecrets(text: string): readonly FoundSecret[] {
  if (!hint.test(text)) return [];
  return shapes.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => !isForShow(found))
      .map((match) => ({ what, start: match.index, end: match.index + match[0].length })),
  );
}

/** What manuals print where a secret would stand. */
export function isForShow(text: string): boolean {
  return /example|dummy|placeholder|change_?me|replace|your[-_]|x{4}|\*{3}|0{8}|1234567|abcdef|:(?:pass(?:word)?|pwd|secret|token)@/i.test(
    text,
  );
}

/** Whether a value has as much chance in it as a made key: of what people write as words it is less. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || value.length > 512 || isForShow(value) || entropy(value) < leastEntropy) return false;
  // Paths and versions have stops between short words.
  return (value.match(/[A-Za-z0-9]{12,}/g) ?? []).some((run) => /\d/.test(run) && /[A-Za-z]/.test(run));
}

/** Bits a character: hexadecimal digits by chance have about 3.5 to 4, base64 more, words and versions less. */
const leastEntropy = 3.4;

function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
