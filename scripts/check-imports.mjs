// @ts-check
// Holds the house's import directions (ARCHITECTURE.md): each room may import the rooms listed for it, and no other.
// Reads imports as text, so that type-only ones count too.
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? dirname(fileURLToPath(new URL('.', import.meta.url)));

/**
 * The first room whose pattern fits a file is its room; `may` are the patterns of what it may import beside itself.
 * `$1` in `may` stands for what the room's pattern caught.
 *
 * @type {readonly { room: RegExp, may: readonly string[], packages?: RegExp, node?: boolean }[]}
 */
const rooms = [
  { room: /^client\/webview\//, may: ['^client/webview/', '^server/src/protocol'], packages: /^(preact|@vscode)/ },
  { room: /^client\/src\//, may: ['^client/src/', '^server/src/protocol'], packages: /^(vscode|preact)/, node: true },
  { room: /^server\/src\/protocol(?:\.ts$|\/)/, may: ['^server/src/protocol'] },
  {
    room: /^server\/src\/(launch|main|cli|packageVersion)\.ts$/,
    may: ['^server/'],
    packages: /^vscode-languageserver/,
    node: true,
  },
  {
    room: /^server\/src\/lsp\//,
    may: ['^server/src/(lsp|core)/', '^server/src/protocol'],
    packages: /^vscode-languageserver/,
  },
  { room: /^server\/src\/cli\//, may: ['^server/src/(cli|core)/', '^server/src/protocol'], node: true },
  { room: /^server\/src\/host\//, may: ['^server/src/(host|core)/', '^server/data/'], node: true },
  { room: /^server\/src\/core\/text\//, may: ['^server/src/core/text/'], packages: /^yaml$/ },
  {
    room: /^server\/src\/core\/formats\/plimsoll\//,
    may: ['^server/src/core/formats/plimsoll/', '^server/src/core/text/', '^server/src/core/sizes/bytes$'],
    packages: /^yaml$/,
  },
  {
    room: /^server\/src\/core\/formats\/vagrantfile\//,
    may: ['^server/src/core/formats/vagrantfile/', '^server/src/core/(text|shell)/', '^server/src/core/sizes/answer$'],
    packages: /^(@ruby\/prism|yaml)/,
  },
  {
    room: /^server\/src\/core\/formats\/compose\//,
    may: ['^server/src/core/formats/compose/', '^server/src/core/text/', '^server/src/core/sizes/(answer|bytes)$'],
    packages: /^yaml$/,
  },
  {
    room: /^server\/src\/core\/formats\/([^/]+)\//,
    may: ['^server/src/core/formats/$1/', '^server/src/core/(text|shell)/'],
    packages: /^(dockerfile-ast|yaml)$/,
  },
  { room: /^server\/src\/core\/shell\//, may: ['^server/src/core/(shell|text)/'], packages: /^unbash$/ },
  { room: /^server\/src\/core\/buildContext\//, may: ['^server/src/core/(buildContext|text)/'], packages: /^yaml$/ },
  { room: /^server\/src\/core\/sizes\//, may: ['^server/src/core/(sizes|formats|text|shell)/', '^server/data/'] },
  {
    room: /^server\/src\/core\/sharing\//,
    may: ['^server/src/core/(sharing|layers|formats|sizes|text|shell)/', '^server/src/core/analysis$'],
  },
  { room: /^server\/src\/core\/layers\//, may: ['^server/src/core/(layers|formats|sizes|text|shell)/'] },
  { room: /^server\/src\/core\/hurts\//, may: ['^server/src/core/(hurts|layers|formats|sizes|text)/'] },
  {
    room: /^server\/src\/core\/reorder\//,
    may: [
      '^server/src/core/(reorder|hurts|layers|formats|sizes|text|shell)/',
      '^server/src/core/waste/places$',
      '^server/src/core/analysis$',
    ],
    packages: /^unbash$/,
  },
  {
    room: /^server\/src\/core\/rules\/(.+)\/table\.ts$/,
    may: ['^server/src/core/(rules/$1/|rules/rule$|budgets/|analysis$|machineAnalysis$|composeAnalysis$)'],
  },
  {
    room: /^server\/src\/core\/rules\/[^/]+\//,
    may: [
      '^server/src/core/rules/rule$',
      '^server/src/core/(budgets|sizes|formats|shell|text|waste|reorder|security|machines|compose)/',
      '^server/src/core/(analysis|machineAnalysis|composeAnalysis)$',
      '^server/data/',
    ],
  },
  {
    room: /^server\/src\/core\/budgets\//,
    may: ['^server/src/core/(budgets|sizes|formats|text)/', '^server/src/core/analysis$'],
  },
  { room: /^server\/src\/core\/machines\/software\//, may: ['^server/src/core/(machines|formats|sizes|shell|text)/'] },
  { room: /^server\/src\/core\/machines\//, may: ['^server/src/core/(machines|formats|sizes|text)/', '^server/data/'] },
  {
    room: /^server\/src\/core\/security\//,
    may: [
      '^server/src/core/(security|machines|compose|formats|shell|sizes|text)/',
      '^server/src/core/rules/rule$',
      '^server/src/core/waste/(places|script)$',
      '^server/src/core/(analysis|machineAnalysis|composeAnalysis)$',
      '^server/data/',
    ],
  },
  {
    room: /^server\/src\/core\/footprint\/workspace\//,
    may: [
      '^server/src/core/(footprint|machines|compose|sharing|layers|hurts|sizes|formats|shell|text)/',
      '^server/src/core/(analysis|machineAnalysis|composeAnalysis|world)$',
    ],
  },
  {
    room: /^server\/src\/core\/footprint\//,
    may: [
      '^server/src/core/(footprint|machines|compose|sizes|formats|text)/',
      '^server/src/core/isolation/(model|machine)$',
      '^server/src/core/(analysis|machineAnalysis)$',
      '^server/data/',
    ],
  },
  {
    room: /^server\/src\/core\/isolation\//,
    may: [
      '^server/src/core/(isolation|machines|compose|formats|security|sizes|text)/',
      '^server/src/core/rules/(rule|dockerfileTables|composeTables|isolation/[a-z]+/table)$',
      '^server/src/core/waste/places$',
      '^server/src/core/(analysis|machineAnalysis|composeAnalysis)$',
    ],
  },
  { room: /^server\/src\/core\/features\//, may: ['^server/src/core/'] },
  { room: /^server\/src\/core\//, may: ['^server/src/core/(?!features/)'] },
];

const clock = /\bDate\.now\b|\bMath\.random\b|\bperformance\.now\b/;
const specifiers =
  /(?:^|[\n;])\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)|\brequire\(\s*['"]([^'"\n]+)['"]\s*\)/g;

const problems = [];
let count = 0;
for (const file of await sources()) {
  count++;
  const text = readFileSync(join(root, file), 'utf8');
  if (!rooms.some(({ room }) => room.test(file))) problems.push(`${file}: stands in no room that this check knows`);
  if (file.startsWith('server/src/core/') && clock.test(text))
    problems.push(`${file}: the core has no clock and no randomness`);
  for (const [, plain, dynamic, required] of text.matchAll(specifiers)) {
    const problem = check(file, plain ?? dynamic ?? required ?? '');
    if (problem !== null) problems.push(`${file}: ${problem}`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`${count} files, ${problems.length} imports against the house's directions`);
process.exitCode = problems.length === 0 && count > 0 ? 0 : 1;

/**
 * @param {string} file
 * @param {string} specifier
 */
function check(file, specifier) {
  const home = rooms.find(({ room }) => room.test(file));
  if (home === undefined) return null;
  if (specifier.startsWith('node:')) return home.node ? null : `imports ${specifier}, but knows nothing of Node`;
  if (!specifier.startsWith('.'))
    return home.packages?.test(specifier) ? null : `may not import the package ${specifier}`;
  const target = posix.normalize(posix.join(posix.dirname(file), specifier));
  const caught = home.room.exec(file)?.[1] ?? '';
  const allowed = home.may.some((pattern) => new RegExp(pattern.replace('$1', caught)).test(target));
  return allowed ? null : `may not import ${target}`;
}

async function sources() {
  const found = [];
  for (const folder of ['client', 'server']) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
      found.push(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
    }
  }
  return found.sort();
}
