/** What a mode lets happen, as `chmod` and `--chmod` take it: `4755`, `u+s,o=w`. */
export interface ModeRights {
  /** Who runs the file gets the rights of its owner. */
  readonly setuid: boolean;
  /** Everybody may write, and nothing keeps them off what others have put there. */
  readonly worldWritable: boolean;
}

export function modeRights(mode: string): ModeRights {
  if (/^[0-7]{1,5}$/.test(mode)) {
    const bits = Number.parseInt(mode, 8);
    return { setuid: (bits & 0o4000) !== 0, worldWritable: (bits & 0o1002) === 0o002 };
  }
  const clauses = mode.split(',').slice(0, mostClauses);
  const gives = (who: RegExp, right: RegExp): boolean =>
    clauses.some((clause) => {
      const [, whom, rights] = /^([ugoa]*)[+=]([rwxXstugo]*)$/.exec(clause) ?? [];
      return whom !== undefined && who.test(whom) && right.test(rights ?? '');
    });
  return { setuid: gives(/^$|[ua]/, /s/), worldWritable: gives(/[oa]/, /w/) && !gives(/./, /t/) };
}

const mostClauses = 20;
