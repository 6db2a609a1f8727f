import assert from 'node:assert/strict';
import { DockerfileParser } from '../../server/src/core/formats/dockerfile/model';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import { type Rule, runRules } from '../../server/src/core/rules/rule';
import { machineRules } from '../../server/src/core/rules/tables';
import { applyEdits, type TextEdit } from '../../server/src/core/text/edit';
import { exampleMachines, exampleSnapshot } from './examples';

describe('the quick fixes', () => {
  for (const rule of dockerfileRules) fixes(rule);
  for (const format of ['vagrantfile', 'libvirt'] as const)
    for (const rule of machineRules[format])
      it(`${rule.id}: the fix, where there is one, makes the good example`, async () => {
        const snapshot = await exampleMachines(rule.bad, format);
        const { text } = snapshot.document.lines;
        const [good = ''] = Object.values(rule.good.files);
        for (const { fix } of runRules([rule], snapshot)) {
          if (fix === undefined) continue;
          assert.equal(applied(text, fix.edits), good);
        }
        assert.deepEqual([...snapshot.problems, ...(await exampleMachines(rule.good, format)).problems], []);
      });
});

/** Where a rule's bad example has a fix, the fix makes the good example of it. */
function fixes(rule: Pick<Rule<never>, 'id' | 'bad' | 'good'>): void {
  it(`${rule.id}: the fix, where there is one, makes the good example`, async () => {
    const found = runRules(dockerfileRules, await exampleSnapshot(rule.bad)).filter(({ code }) => code === rule.id);
    for (const { fix } of found) {
      if (fix === undefined) continue;
      const [name = '', text = ''] = Object.entries(rule.bad.files)[0] ?? [];
      const files: Record<string, string> = { ...rule.bad.files, [name]: applied(text, fix.edits) };
      for (const { uri, before, edits } of fix.elsewhere ?? []) {
        const other = uri.slice(uri.lastIndexOf('/') + 1);
        assert.equal(before, rule.bad.files[other] ?? null);
        files[other] = applied(before ?? '', edits);
      }
      assert.deepEqual(files, rule.good.files);
      assert.deepEqual(new DockerfileParser().parse(files[name] ?? '').problems, []);
    }
  });
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const places = edits.flatMap(({ span }) => [span.start, span.end]);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
    'edits stand in order',
  );
  return applyEdits(text, edits);
}
