import { join } from 'node:path';
import type { Case, Copy } from './cases';
import { fails, judge, weigh } from './judge';
import { randomCopy, randomFrom, randomIgnore, randomTree } from './random';
import { writeTree } from './trees';
import { labs, withEngine } from './withEngine';

/** Another seed, or more rounds, make another run: PLIMSOLL_SEED=7 PLIMSOLL_ROUNDS=100. */
const seed = Number(process.env['PLIMSOLL_SEED'] ?? 20261121);
const rounds = Number(process.env['PLIMSOLL_ROUNDS'] ?? 12);

describe(`layers of made-up contexts, against a real BuildKit (seed ${seed})`, function () {
  this.timeout(900_000);
  const oracle = withEngine();

  for (let round = 0; round < rounds; round++) {
    const flags = labs && round % 3 === 2;
    it(`round ${round}${flags ? ', with --exclude and --parents' : ''}`, async function () {
      const random = randomFrom(seed * 1000 + round);
      const engine = oracle.engine();
      // With these flags, BuildKit 0.25 too fails over some links that lead nowhere, which it would not follow.
      const links = engine.followsEveryLink || flags ? 'no links' : 'links';
      const one = { name: '', tree: randomTree(random, links), ignore: randomIgnore(random), copies: [] };
      const copies = Array.from({ length: 12 }, (_, index) => randomCopy(random, index, flags));
      const syntax = oracle.syntaxFor({ ...one, copies });
      if (syntax === undefined) return this.skip();
      const name = `random-${round}`;
      await writeTree(join(engine.contexts, name), { ...one.tree, '.dockerignore': Buffer.from(one.ignore) });
      // What we expect to fail a build gets a build of its own; all else is built in one go.
      const good = await expectedToBuild(join(engine.contexts, name), { ...one, copies });
      try {
        if (good.length > 0) await judge(engine, name, { ...one, copies: good }, syntax);
      } catch (error) {
        // BuildKit stumbles over excluded folders that stand where another source has put a file.
        if (flags && String(error).includes('not a directory')) return this.skip();
        throw error;
      }
      // An absent source of --parents fails from Dockerfile 1.20 on, as we say, and is passed over before.
      const bad = copies.filter((made) => !good.includes(made) && !made.parents);
      for (const failing of bad.slice(0, 2)) await judge(engine, name, { ...one, copies: [failing] }, syntax);
    });
  }
});

/** Leaves out what would fail, until nothing fails for want of what was left out. */
async function expectedToBuild(place: string, one: Case): Promise<readonly Copy[]> {
  const selections = await weigh(place, one);
  const good = one.copies.filter((_, index) => !fails(selections[index]));
  return good.length === one.copies.length ? good : expectedToBuild(place, { ...one, copies: good });
}
