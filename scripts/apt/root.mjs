// @ts-check
// An apt of its own in a folder of its own: it reads another release's indexes from where this machine's apt reads its own.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const mostOutput = 512 * 1024 * 1024;

/**
 * Where an apt root is, as options that any apt command takes.
 *
 * @typedef {{ folder: string, release: string, arch: string, options: readonly string[] }} AptRoot
 */

/**
 * Fetches the indexes of a release with its updates and security updates.
 *
 * @param {string} folder
 * @param {string} release code name
 * @param {string} arch
 * @returns {Promise<AptRoot>}
 */
export async function openAptRoot(folder, release, arch) {
  for (const name of ['lists/partial', 'archives/partial', 'parts'])
    await mkdir(join(folder, name), { recursive: true });
  const { archive, security } = await configuredSources();
  const signed = existsSync(keyring) ? ` signed-by=${keyring}` : '';
  const line = (/** @type {string} */ uri, /** @type {string} */ suite) =>
    `deb [arch=${arch}${signed}] ${uri} ${suite} main\n`;
  const lines = [line(archive, release), line(archive, `${release}-updates`)];
  if (security !== null) lines.push(line(security, `${release}-security`));
  await writeFile(join(folder, 'sources.list'), lines.join(''));
  await writeFile(join(folder, 'status'), '');
  const settings = {
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::Status': join(folder, 'status'),
    'Dir::Cache': folder,
    'Dir::Cache::Archives': join(folder, 'archives'),
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': join(folder, 'parts'),
    'Dir::Etc::PreferencesParts': join(folder, 'parts'),
    'APT::Architecture': arch,
    'APT::Architectures': arch,
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    ...Object.fromEntries((await otherTargets()).map((name) => [`${name}::DefaultEnabled`, 'false'])),
  };
  const options = optionsOf(settings);
  await run('apt-get', [...options, '-q', 'update'], { maxBuffer: mostOutput });
  return { folder, release, arch, options };
}

/** @param {Readonly<Record<string, string>>} settings */
function optionsOf(settings) {
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/**
 * Packages files of a root, the release's own first, and the day of the newest of them.
 *
 * @param {AptRoot} root
 */
export async function packagesFiles({ options }) {
  const files = await targets(options, 'Packages');
  const releases = await Promise.all(
    files.map(async (file) => {
      const release = file.replace(/_main_binary-.*/, '_InRelease');
      return (await run(helper, ['cat-file', release], { maxBuffer: mostOutput })).stdout;
    }),
  );
  const days = releases.flatMap((text) => {
    const date = /^Date: (.*)$/m.exec(text)?.[1];
    return date === undefined ? [] : [new Date(date).toISOString().slice(0, 10)];
  });
  return { files, date: days.sort().at(-1) ?? '' };
}

/**
 * Files that list the names of all packages' files. Suites without them are passed over.
 *
 * @param {AptRoot} root
 */
export async function contentsFiles({ options, arch }) {
  const settings = Object.fromEntries(
    [arch, 'all'].flatMap((which) =>
      Object.entries({
        MetaKey: `$(COMPONENT)/Contents-${which}`,
        ShortDescription: `Contents-${which}`,
        Description: `$(RELEASE)/$(COMPONENT) ${which} Contents`,
        KeepCompressed: 'true',
      }).map(([name, value]) => [`Acquire::IndexTargets::deb::Contents-${which}::${name}`, value]),
    ),
  );
  const all = [...options, ...optionsOf(settings)];
  await run('apt-get', [...all, '-q', 'update'], { maxBuffer: mostOutput }).catch(() => null);
  const found = [...(await targets(all, `Contents-${arch}`)), ...(await targets(all, 'Contents-all'))];
  return [...new Set(found)];
}

/**
 * What is in one of apt's files, unpacked, in pieces.
 *
 * @param {string} file
 */
export function unpacked(file) {
  return spawn(helper, ['cat-file', file], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout;
}

const helper = '/usr/lib/apt/apt-helper';

/**
 * @param {readonly string[]} options
 * @param {string} target
 */
async function targets(options, target) {
  const { stdout } = await run('apt-get', [...options, 'indextargets', '--format', '$(CREATED_BY) $(FILENAME)']);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith(`${target} /`))
    .map((line) => line.slice(target.length + 1));
}

/** What else this machine's apt would fetch beside Packages: lists of contents, descriptions of applications. */
async function otherTargets() {
  const { stdout } = await run('apt-config', ['dump']);
  const names = [...stdout.matchAll(/^(Acquire::IndexTargets::deb::([^: ]+))::/gm)];
  return [...new Set(names.flatMap(([, name = '', target]) => (target === 'Packages' ? [] : [name])))];
}

/** Whence this machine's apt gets Debian itself and its security updates. */
async function configuredSources() {
  const format = '$(CREATED_BY)\t$(COMPONENT)\t$(LABEL)\t$(REPO_URI)';
  const { stdout } = await run('apt-get', ['indextargets', '--format', format]);
  /** @type {Map<string, string>} */
  const uris = new Map();
  for (const line of stdout.split('\n')) {
    const [by, component, label = '', uri] = line.split('\t');
    if (by === 'Packages' && component === 'main' && uri !== undefined && !uris.has(label)) uris.set(label, uri);
  }
  const archive = uris.get('Debian');
  if (archive === undefined)
    throw new Error('apt on this machine has no source with the label Debian: run apt-get update first');
  return { archive, security: uris.get('Debian-Security') ?? null };
}
