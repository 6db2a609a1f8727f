import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, copy, dockerfileOf } from './cases';
import { type Engine, openEngine } from './engine';
import { writeTree } from './trees';

/**
 * Whether --exclude and --parents are judged too. Debian's engine knows neither, so this is asked for: by a frontend that
 * PLIMSOLL_ORACLE_SYNTAX names, or by PLIMSOLL_ORACLE_LABS=1, which builds one from Debian's sources.
 */
export const labs = ['PLIMSOLL_ORACLE_SYNTAX', 'PLIMSOLL_ORACLE_LABS'].some((name) => process.env[name] !== undefined);

/** What a suite that needs the engine works with. */
export interface Oracle {
  engine(): Engine;
  /** The frontend that knows a case's flags: null for the engine's own, undefined where there is none. */
  syntaxFor(one: Case): string | null | undefined;
}

/** Sets the engine up before a suite and clears up after it. Without an engine every test is skipped, saying why. */
export function withEngine(): Oracle {
  let engine: Engine | null = null;
  const syntaxes = new Map<string, string | null | undefined>();

  before(async function () {
    this.timeout(900_000);
    const opened = await openEngine();
    if (typeof opened === 'string') {
      console.log(`    skipped: ${opened}`);
      return this.skip();
    }
    engine = opened;
    mkdirSync(engine.contexts, { recursive: true });
    if (!labs) console.log('    not judged without PLIMSOLL_ORACLE_LABS=1: --exclude and --parents');
    for (const flag of labs ? ['exclude', 'parents'] : []) syntaxes.set(flag, await findSyntax(engine, flag));
    const missing = [...syntaxes].filter(([, syntax]) => syntax === undefined).map(([flag]) => `--${flag}`);
    if (missing.length > 0) console.log(`    skipped: no Dockerfile frontend here knows ${missing.join(' or ')}`);
  });

  after(async () => {
    if (engine === null) return;
    await engine.forget();
    rmSync(engine.contexts, { recursive: true, force: true });
  });

  return {
    engine: () => {
      if (engine === null) throw new Error('asked for the engine outside of a test');
      return engine;
    },
    syntaxFor: ({ copies }) => {
      const flags = copies.flatMap(({ exclude, parents }) => [
        ...(exclude.length > 0 ? ['exclude'] : []),
        ...(parents ? ['parents'] : []),
      ]);
      const found = flags.map((flag) => syntaxes.get(flag));
      return found.includes(undefined) ? undefined : (found.find((syntax) => syntax !== null) ?? null);
    },
  };
}

/** Tries the engine's own frontend, the one that PLIMSOLL_ORACLE_SYNTAX names, and the one that buildkit.sh can make. */
async function findSyntax(engine: Engine, flag: string): Promise<string | null | undefined> {
  await writeTree(join(engine.contexts, 'probe'), { f: 1 });
  const probe = copy('COPY f /x/', flag === 'parents' ? { parents: true } : { exclude: ['g'] });
  for (const syntax of [null, process.env['PLIMSOLL_ORACLE_SYNTAX'], 'plimsoll-frontend:labs']) {
    if (syntax === undefined) continue;
    if ((await engine.build('probe', dockerfileOf([probe], syntax))).kind === 'built') return syntax;
  }
  return undefined;
}
