// @ts-check
// Images like Docker's official Debian ones, made from Debian's packages without any registry.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { docker, must, shared } from './engine.mjs';
import { address } from './loopback.mjs';

/** Where an image of ours says so, and how it was made. */
const label = 'plimsoll.calibrate';
const recipe = `2 ${address}`;

/** pip keeps in its cache only what it trusts; as it trusts what comes by https, it shall trust the loopback server. */
const pipSettings = `[global]
index-url = ${address}/pip/
trusted-host = ${new URL(address).host}
`;

/** Docker's four settings of apt, as its documentation of the Debian images tells them. */
const aptSettings = {
  'docker-clean': `DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache ""; Dir::Cache::srcpkgcache "";
`,
  'docker-no-languages': 'Acquire::Languages "none";\n',
  'docker-gzip-indexes': 'Acquire::GzipIndexes "true";\n',
  'docker-autoremove-suggests': 'Apt::AutoRemove::SuggestsImportant "false";\n',
};

const slimFolders = ['man', 'groff', 'info', 'lintian', 'linda', 'locale'];
const slimSettings = `${['doc', ...slimFolders].map((each) => `path-exclude /usr/share/${each}/*`).join('\n')}
path-include /usr/share/doc/*/copyright
`;

const installer =
  'command -v mmdebstrap >/dev/null || { apt-get update -q && apt-get install -yq --no-install-recommends mmdebstrap; }';

const releases = ['bookworm', 'trixie'];

/** Image names of a release: without Docker's settings, with them, and slim. @param {string} release */
const names = (release) => ({
  plain: `debian-plain:${release}`,
  official: `debian:${release}`,
  slim: `debian:${release}-slim`,
});

/**
 * Makes the bases that the cases start from and that are not there yet.
 * @param {ReadonlySet<string>} wanted image names
 * @param {boolean} fresh make them anew, from today's packages
 */
export async function ensureBases(wanted, fresh) {
  for (const release of releases) {
    const { plain, official, slim } = names(release);
    const ours = [plain, official, slim].filter((name) => wanted.has(name));
    const there = await Promise.all(ours.map(async (name) => !fresh && (await madeHere(name))));
    if (there.every((each) => each)) continue;
    console.log(`making the base images of Debian ${release}`);
    const root = join(shared, `root-${release}`);
    await rm(root, { recursive: true, force: true });
    await mkdir(shared, { recursive: true });
    // Docker's bookworm has usr-is-merged installed; in trixie nothing needs it.
    const merged =
      release === 'bookworm' && existsSync('/usr/share/mmdebstrap/hooks/merged-usr')
        ? ['--include=usr-is-merged', '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr']
        : [];
    await must('sh', ['-c', installer]);
    await must('nice', ['mmdebstrap', '--quiet', '--variant=minbase', ...merged, release, root]);
    await addIndexes(root);
    await imported(root, plain);
    for (const [name, text] of Object.entries(aptSettings))
      await writeFile(join(root, 'etc/apt/apt.conf.d', name), text);
    await imported(root, official);
    await writeFile(join(root, 'etc/dpkg/dpkg.cfg.d/docker'), slimSettings);
    const emptied = slimFolders.map((folder) => join(root, 'usr/share', folder)).filter((folder) => existsSync(folder));
    await must('find', [...emptied, '-mindepth', '1', '-delete']);
    await must('find', [join(root, 'usr/share/doc'), '-type', 'f', '!', '-name', 'copyright', '-delete']);
    await imported(root, slim);
    await rm(root, { recursive: true, force: true });
  }
}

/** Packages of the bases and the day of Debian's index, for the record. @param {ReadonlySet<string>} wanted */
export async function describeBases(wanted) {
  /** @type {Record<string, { bytes: number, packages: number, index: string }>} */
  const bases = {};
  for (const name of releases.flatMap((release) => Object.values(names(release))).filter((each) => wanted.has(each))) {
    const size = await docker('image', 'inspect', '--format', '{{.Size}}', name);
    const inside = `dpkg-query -W | wc -l; apt-get update -qq >/dev/null 2>&1; cat /var/lib/apt/lists/*Release | sed -n 's/^Date: //p'`;
    const told = await docker('run', '--rm', '--network=host', name, 'sh', '-c', inside);
    const [packages = '0', ...dates] = told.output.trim().split('\n');
    const days = dates.map((date) => new Date(date).toISOString().slice(0, 10)).sort();
    bases[name] = { bytes: Number(size.output), packages: Number(packages), index: days.at(-1) ?? 'unknown' };
  }
  return bases;
}

/** Docker's own image of that name would be as good, but knows nothing of the loopback server. @param {string} name */
async function madeHere(name) {
  const { status, output } = await docker('image', 'inspect', '--format', `{{index .Config.Labels "${label}"}}`, name);
  return status === 0 && output.trim() === recipe;
}

/** npm and pip ask a loopback server, which asks what they are configured for where the command runs. @param {string} root */
async function addIndexes(root) {
  await writeFile(join(root, 'etc/npmrc'), `registry=${address}/npm/\n`);
  await mkdir(join(root, 'usr/local/etc'), { recursive: true });
  await writeFile(join(root, 'usr/local/etc/npmrc'), `registry=${address}/npm/\n`);
  await writeFile(join(root, 'etc/pip.conf'), pipSettings);
}

/** @param {string} root @param {string} name */
async function imported(root, name) {
  const tar = join(shared, 'root.tar');
  // Devices and the like are the engine's to make.
  await must('tar', ['-C', root, '--numeric-owner', '--exclude=./dev/*', '-cf', tar, '.']);
  const made = await docker('import', '--change', `LABEL ${label}="${recipe}"`, '/oracle/calibrate/root.tar', name);
  await rm(tar);
  if (made.status !== 0) throw new Error(made.errors);
}
