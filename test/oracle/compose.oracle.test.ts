import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ComposeProject, readProject } from '../../server/src/core/formats/compose/project';
import { ready } from '../../server/src/core/sizes/answer';
import { type Asked, ComposeJudge, home, type Said } from './compose/judge';
import { printedByCompose, printedProject } from './compose/printed';
import { openEngine } from './engine';

const fixtures = join(__dirname, '../../test-fixtures/compose');
const names = readdirSync(fixtures).sort();
const questions = new Map(names.map((name): [string, Asked] => [name, askedOf(name)]));

describe('compose files, against Compose itself', function () {
  this.timeout(900_000);
  let judge: ComposeJudge | null = null;
  let answers: ReadonlyMap<string, Said> = new Map();

  before(async function () {
    this.timeout(900_000);
    const engine = await openEngine();
    if (typeof engine !== 'string') {
      mkdirSync(engine.contexts, { recursive: true });
      judge = new ComposeJudge(engine.contexts);
    }
    const lacking = typeof engine === 'string' ? engine : await judge?.lacking();
    if (lacking !== null && lacking !== undefined) {
      console.log(`    skipped: ${lacking}`);
      return this.skip();
    }
    answers = (await judge?.ask(fixtures, questions)) ?? answers;
  });

  after(() => judge?.close());

  it('are many', () => assert.ok(names.length >= 40));

  for (const [name, asked] of questions)
    it(name, () => {
      const said = answers.get(name);
      const project = projectOf(name, asked);
      if (name.startsWith('refused-')) {
        assert.equal(said?.kind, 'refused', 'Compose takes it');
        assert.notDeepEqual(project.problems, [], 'it is read without a complaint');
        return;
      }
      if (said?.kind !== 'printed') assert.fail(said?.message ?? 'Compose has not been asked');
      assert.deepEqual(project.problems, []);
      assert.deepEqual(printedProject(project, asked.profiles ?? []), printedByCompose(said.json, said.folder));
    });
});

function askedOf(name: string): Asked {
  const file = join(fixtures, name, 'judge.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Read as if the fixture’s folder stood alone, under its own name, which is what the project is called by. */
function projectOf(name: string, asked: Asked): ComposeProject {
  const folder = `/${name}`;
  const onDisk = (path: string) => join(fixtures, path);
  const first = ['compose.yaml', 'compose.yml', 'docker-compose.yml', ...(asked.files ?? [])].find((file) =>
    existsSync(onDisk(`${folder}/${file}`)),
  );
  const path = `${folder}/${asked.files?.[0] ?? first}`;
  const read = (file: string) => {
    const real = onDisk(file);
    return ready(existsSync(real) && statSync(real).isFile() ? readFileSync(real, 'utf8') : null);
  };
  const around = { path, files: { read }, environment: new Map(Object.entries(asked.environment ?? {})), home };
  const files = asked.files?.map((file) => `${folder}/${file}`) ?? null;
  const document = read(path);
  return readProject(document.kind === 'ready' ? (document.value ?? '') : '', around, files);
}
