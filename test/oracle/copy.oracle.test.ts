import type { Case } from './cases';
import { flagCases } from './cases/flags';
import { ignoreCases } from './cases/ignored';
import { linkCases } from './cases/links';
import { nameCases, strayNames } from './cases/names';
import { sourceCases } from './cases/sources';
import { judge } from './judge';
import { labs, withEngine } from './withEngine';

describe('layers of COPY and ADD, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  function weigh(title: string, cases: readonly Case[]): void {
    describe(title, () => {
      for (const [index, one] of cases.entries()) {
        it(one.name, async () => judge(oracle.engine(), `${title}-${index}`, one, null));
      }
    });
  }

  weigh('sources', sourceCases);
  weigh('ignore', ignoreCases);
  weigh('links', linkCases);
  weigh('names', nameCases);

  it(strayNames.name, async function () {
    const judged = judge(oracle.engine(), 'stray', strayNames, null);
    await judged.catch((error: unknown) => {
      if (String(error).includes('invalid UTF-8')) return this.skip();
      throw error;
    });
  });

  describe('flags', () => {
    for (const [index, one] of (labs ? flagCases : []).entries()) {
      it(one.name, async function () {
        const syntax = oracle.syntaxFor(one);
        if (syntax === undefined) return this.skip();
        await judge(oracle.engine(), `flags-${index}`, one, syntax);
      });
    }
  });
});
