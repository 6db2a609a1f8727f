import type { ImageConfig } from './types';

/** The scripts of the RUN lines that made an image's layers, oldest first, as the shell was given them. */
export function historyScripts({ history }: ImageConfig): readonly string[] {
  return history.flatMap(({ createdBy, makesLayer }) => {
    if (!makesLayer) return [];
    const script = scriptOf(createdBy);
    return script === null ? [] : [script];
  });
}

/** Classic builds write `/bin/sh -c …`, BuildKit `RUN /bin/sh -c … # buildkit`; before the shell may stand its arguments. */
function scriptOf(createdBy: string): string | null {
  const text = createdBy.replace(/^RUN /, '').replace(/\s*# buildkit$/, '');
  const match = /^(?:\|\d+ .*? )?\/bin\/(?:sh|bash) (?:-o \w+ |-\w+ )*?-\w*c (?!#\(nop\))(.*)$/s.exec(text);
  return match?.[1]?.trim() ?? null;
}
