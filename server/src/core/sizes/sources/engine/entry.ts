import type { HistoryEntry } from './types';

/**
 * What a history tells of one step, the same for BuildKit, the classic builder and Buildah as far as they can be:
 * `RUN |1 A=b /bin/sh -c make`, `ENV A=b`, `COPY f.txt /dst/`. The two old builders hash the sources of a COPY, which
 * leaves `COPY in /dst/`. Null for what changes no later layer, so that an image matches whatever its labels are.
 */
export function entryKey({ createdBy, comment }: HistoryEntry): string | null {
  if (comment.startsWith('buildkit.')) return kept(withoutSuffix(createdBy));
  const marked = createdBy.indexOf(nop);
  return marked < 0 ? `RUN ${createdBy}` : kept(oldStep(collapsed(createdBy.slice(marked + nop.length))));
}

/** True for instructions that leave no trace in what the steps behind them make. What ARG sets is told with each RUN. */
export function isNeutral(keyword: string): boolean {
  return neutral.has(keyword);
}

/** How the old builders tell a COPY or ADD: without its sources. */
export function copyInto(keyword: string, destination: string): string {
  return `${keyword} in ${destination}`;
}

/** Buildah keeps the blanks of the Dockerfile and the classic builder adds some: none of them counts. */
export function collapsed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** The classic builder's mark for steps that run nothing. */
const nop = ' #(nop) ';

const suffix = ' # buildkit';

const neutral: ReadonlySet<string> = new Set([
  ...['ARG', 'CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'SHELL', 'STOPSIGNAL'],
  'VOLUME',
]);

function kept(step: string): string | null {
  return isNeutral(step.split(' ', 1)[0] ?? '') ? null : step;
}

function withoutSuffix(text: string): string {
  return text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

function oldStep(step: string): string {
  const copy = /^(COPY|ADD) (?:--\S+ )*(?:file|dir|multi):\S+ in (.*)$/.exec(step);
  return copy === null ? step : copyInto(copy[1] ?? '', copy[2] ?? '');
}
