export const kinds = [
  'apt, official base',
  'apt, slim base',
  'apt, plain base',
  'npm',
  'pip',
  'download',
  'several in one RUN',
  'other RUN',
  'COPY and ADD',
  'COPY from a stage',
  'whole image',
] as const;

export type Kind = (typeof kinds)[number];

const installers: readonly (readonly [RegExp, 'apt' | 'npm' | 'pip' | 'download'])[] = [
  [/\bapt(-get)? (-\S+ )*(update|install|upgrade|purge|remove)\b/, 'apt'],
  [/\bnpm (ci|install|prune)\b/, 'npm'],
  [/\bpip3? install\b|-m venv\b/, 'pip'],
  [/\b(curl|wget) -/, 'download'],
];

/** What a step is mainly about, by its words. */
export function kindOf(text: string, base: string): Kind {
  if (/^(COPY|ADD)\b/i.test(text)) {
    if (/--from=/.test(text)) return 'COPY from a stage';
    return /https?:/.test(text) ? 'download' : 'COPY and ADD';
  }
  const found = installers.filter(([pattern]) => pattern.test(text)).map(([, kind]) => kind);
  const [only] = found;
  if (only === undefined) return 'other RUN';
  if (found.length > 1) return 'several in one RUN';
  return only === 'apt' ? `apt, ${styleOf(base)} base` : only;
}

function styleOf(base: string): 'official' | 'slim' | 'plain' {
  if (base.endsWith('-slim')) return 'slim';
  return base.startsWith('debian-plain') ? 'plain' : 'official';
}
