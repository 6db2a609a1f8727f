// @ts-check
// Counts what packages' files weigh, from their .deb files: what Installed-Size only says to whole KiB a file.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const batch = 50;
const atOnce = 2;

/** What slim images leave out of /usr/share, but for copyright notices. */
const excluded = /^\.\/usr\/share\/((man|groff|info|lintian|linda|locale)\/|doc\/(?!.*\/copyright$))/;

/**
 * One line a package: name, Installed-Size in KiB, then bytes of its files, of those that slim leaves out, of
 * Python's sources, of what dpkg keeps, of debconf's texts. Lines come as batches are done.
 *
 * @param {import('./root.mjs').AptRoot} root
 * @param {readonly string[]} names
 */
export async function* measurePackages({ folder, options }, names) {
  const fetchBatch = async (/** @type {number} */ at) => {
    const cwd = await mkdtemp(join(folder, 'debs-'));
    await run('apt-get', [...options, '-q', 'download', ...names.slice(at, at + batch)], { cwd });
    return cwd;
  };
  let next = names.length > 0 ? fetchBatch(0) : null;
  for (let at = 0; next !== null; at += batch) {
    const cwd = await next;
    next = at + batch < names.length ? fetchBatch(at + batch) : null;
    const waiting = (await readdir(cwd)).map((file) => join(cwd, file));
    /** @type {string[]} */
    const rows = [];
    const work = async () => {
      for (let deb = waiting.pop(); deb !== undefined; deb = waiting.pop()) rows.push(await measure(deb));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    yield rows;
    await rm(cwd, { recursive: true });
  }
}

/** @param {string} deb */
async function measure(deb) {
  let files = 0;
  let slim = 0;
  let python = 0;
  // Its first line is `/.`, and each other stands there without the dot that its path here begins with.
  let list = 2;
  for (const { path, size, isFile } of await contents(deb)) {
    list += path.replace(/\/$/, '').length;
    if (!isFile) continue;
    files += size;
    if (excluded.test(path)) slim += size;
    if (path.endsWith('.py')) python += size;
  }
  const control = await controlFiles(deb);
  const kib = control.kib > 0 ? control.kib : Math.ceil(files / 1024);
  return [control.name, kib, files, slim, python, control.all + list, control.templates].join(' ');
}

/**
 * Entries of the package's tar. Hard links have no size there and count once, as in a layer.
 *
 * @param {string} deb
 */
async function contents(deb) {
  const listing = await new Promise((resolve, reject) => {
    const child = spawn('dpkg-deb', ['-c', deb], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    child.on('error', reject).on('close', () => resolve(text));
  });
  return /** @type {string} */ (listing).split('\n').flatMap((line) => {
    const [, kind, size, path = ''] = /^(.)\S+\s+\S+\s+(\d+)\s+\S+\s+\S+\s+(.*)$/.exec(line) ?? [];
    return kind === undefined
      ? []
      : [{ path: kind === 'l' ? path.replace(/ -> .*/, '') : path, size: Number(size), isFile: kind === '-' }];
  });
}

/** @param {string} deb */
async function controlFiles(deb) {
  const folder = `${deb}.control`;
  await run('dpkg-deb', ['-e', deb, folder]);
  let all = 0;
  let templates = 0;
  for (const file of await readdir(folder)) {
    // dpkg takes this one into its status, which is counted for itself.
    if (file === 'control') continue;
    const { size } = await stat(join(folder, file));
    all += size;
    if (file === 'templates') templates = size;
  }
  const text = await readFile(join(folder, 'control'), 'utf8');
  const name = /^Package: (.*)$/m.exec(text)?.[1] ?? '';
  const kib = Number(/^Installed-Size: (\d+)$/m.exec(text)?.[1] ?? 0);
  await rm(folder, { recursive: true });
  return { name, kib, all, templates };
}
