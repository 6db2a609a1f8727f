import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readProject } from '../../server/src/core/formats/compose/project';
import { ready } from '../../server/src/core/sizes/answer';
import { ComposeJudge, home } from './compose/judge';
import { printedByCompose, printedProject } from './compose/printed';
import { type RandomProject, randomProject } from './compose/random';
import { openEngine } from './engine';

/** Another seed, or more rounds, make another run: PLIMSOLL_SEED=7 PLIMSOLL_ROUNDS=800. */
const seed = Number(process.env['PLIMSOLL_SEED'] ?? 0);
const rounds = Number(process.env['PLIMSOLL_ROUNDS'] ?? 80);
const made = Array.from(
  { length: rounds },
  (_, at) => [`random-${at}`, randomProject((seed + at) * 7919 + 1)] as const,
);
const projects = new Map(made);

describe('random compose projects, against Compose itself', function () {
  this.timeout(900_000);

  it('come to what Compose prints', async function () {
    const engine = await openEngine();
    if (typeof engine === 'string') {
      console.log(`    skipped: ${engine}`);
      return this.skip();
    }
    mkdirSync(engine.contexts, { recursive: true });
    const judge = new ComposeJudge(engine.contexts);
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
    try {
      const lacking = await judge.lacking();
      if (lacking !== null) {
        console.log(`    skipped: ${lacking}`);
        return this.skip();
      }
      for (const [name, { texts }] of projects)
        for (const [file, text] of Object.entries(texts)) {
          const path = join(folder, name, file);
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, text);
        }
      const answers = await judge.ask(folder, projects);
      let printed = 0;
      for (const [name, project] of projects) {
        const said = answers.get(name);
        // It knows of mistakes that nobody here looks for.
        if (said?.kind !== 'printed') continue;
        printed++;
        const ours = readHere(name, project);
        assert.deepEqual([name, ours.problems], [name, []]);
        const theirs = printedByCompose(said.json, said.folder);
        assert.deepEqual([name, printedProject(ours, project.profiles)], [name, theirs]);
      }
      assert.ok(printed >= projects.size * 0.8, `${printed} of ${projects.size} were printed`);
    } finally {
      judge.close();
      rmSync(folder, { recursive: true });
    }
  });
});

function readHere(name: string, { texts, environment }: RandomProject) {
  const path = `/${name}/compose.yaml`;
  const read = (asked: string) => ready(texts[asked.slice(name.length + 2)] ?? null);
  const around = { path, files: { read }, environment: new Map(Object.entries(environment)), home };
  return readProject(texts['compose.yaml'] ?? '', around);
}
