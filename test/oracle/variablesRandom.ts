import type { Random } from './random';
import type { Asked } from './variablesBuild';

/**
 * A Dockerfile of several stages in which variables are set, changed and used in all ways that mean the same to every
 * BuildKit since 0.13: several arguments of one ARG, errors before the first FROM and TARGETSTAGE do not.
 */
export function randomBuild(random: Random): Asked {
  const pick = picker(random);
  const stages = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) => `s${index}`);
  const globals = names.filter(() => random() < 0.3).map((name) => closed(`ARG ${name}=${word(random, 'safe')}`));
  const lines = [`ARG BASE=${pick(['scratch', 'scratch', 's0'])}`, ...globals];
  for (const [index, name] of stages.entries()) {
    const earlier = stages.slice(0, index);
    const base = pick(['scratch', '$BASE', '${BASE:-scratch}', ...earlier, ...earlier, ...earlier]);
    // The first stage has nothing to start from but scratch.
    lines.push(`FROM ${index === 0 ? 'scratch' : base} AS ${pick([name, name.toUpperCase()])}`);
    for (let count = 2 + Math.floor(random() * 7); count > 0; count--) lines.push(closed(instruction(random)));
    lines.push(`LABEL stage${index}="${names.map((variable) => `${variable}=$${variable}`).join(' ')}"`);
  }
  const passed = [...names, 'BASE', 'UNKNOWN'].filter(() => random() < 0.15);
  return {
    text: `${lines.join('\n')}\n`,
    buildArgs: Object.fromEntries(passed.map((name) => [name, name === 'BASE' ? 'scratch' : pick(passable)])),
    target: random() < 0.25 ? pick(stages).toUpperCase() : undefined,
    platform: pick([undefined, undefined, 'linux/arm64', 'linux/arm/v6', 'linux/s390x']),
  };
}

const names = [
  'A',
  'B',
  'C',
  'LONG_name1',
  'PATH',
  'TARGETARCH',
  'TARGETPLATFORM',
  'TARGETVARIANT',
  'BUILDOS',
] as const;

const passable = ['p', '', 'two words', '$A', '/a/b.tar.gz', 'ä"\'\\'] as const;

function instruction(random: Random): string {
  const pick = picker(random);
  const name = (): string => pick(names);
  return pick([
    () => `ARG ${name()}`,
    () => `ARG ${name()}=${word(random)}`,
    () => `ENV ${name()}=${word(random)}`,
    () => `ENV ${name()}=${word(random)} ${name()}=${word(random)} NEW_${name()}=${word(random)}`,
    () => `ENV ${name()} ${word(random)}  ${word(random)}`,
    () => `ENV K$${name()}=${word(random)}`,
    () => `LABEL a=${word(random)} "b c"=${word(random)} $${name()}x=${word(random)}`,
    () => `LABEL ${name()} ${word(random)} end`,
    () => `WORKDIR ${pick(['', '/', '../', './a/', 'b/../'])}${word(random)}${pick(['', '/', '/.', '//c'])}`,
    () => `VOLUME /v${word(random).replaceAll(' ', '')}`,
    () => `ONBUILD ${instruction(random).replace(/^ONBUILD /, '')}`,
  ])();
}

/** An escape at the end of its line would go on with the next. */
function closed(line: string): string {
  return line.replace(/\\ ?$/, '$&.');
}

/** An argument with variables, operators, quotes and escapes; a `safe` one never fails a build. */
function word(random: Random, kind: 'safe' | 'any' = 'any', depth = 0): string {
  const pick = picker(random);
  const name = (): string => pick(names);
  const inner = (): string => (depth > 1 ? 'w' : word(random, kind, depth + 1));
  const parts: (() => string)[] = [
    () => pick(['x', 'y-1', 'é', 'a.b.tar.gz', '/p/q', '0']),
    () => `$${name()}`,
    () => `\${${name()}}`,
    () => `\${${name()}${pick([':-', '-', ':+', '+'])}${inner()}}`,
    () => `\${${name()}${pick(['#', '##', '%', '%%'])}${pick(['*.', '.*', '*/', '?', 'a?b', '\\*', 'l*'])}}`,
    () => `\${${name()}${pick(['/', '//'])}${pick(['a', '.', '?', 'b*', '\\/'])}/${pick(['_', '', '-'])}}`,
    () => `"${pick(['', `$${name()}`, 'q r', "it's", '\\"', '\\$A'])}"`,
    () => `'${pick(['', '$A', 'q r', '"', '\\'])}'`,
    () => pick(['\\$A', '\\ ', '\\\\', '\\"', '\\x']),
  ];
  if (kind === 'any' && random() < 0.03) parts.push(() => `\${${name()}${pick([':?', '?'])}needed}`);
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(parts)()).join('');
}

function picker(random: Random): <T>(list: readonly T[]) => T {
  return <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined && list.length === 0) throw new Error('nothing to pick from');
    // The index is below the length, so that what stands there is a T, be it undefined.
    return found as T;
  };
}
