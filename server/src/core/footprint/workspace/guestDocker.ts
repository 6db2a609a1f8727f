import { parseImageReference } from '../../formats/dockerfile/words/imageReference';
import { knownValue } from '../../machines/fact';
import type { Machine, Provisioner } from '../../machines/model';
import type { ShellCommand, ShellReading } from '../../shell/effects';
import { knownText } from '../../shell/words/argument';
import { repositoryOf } from './containerTraits';
import { joined, type MachineTraits } from './traits';

/** A folder of the host, absolute, and where the guest sees it. */
interface Share {
  readonly host: string;
  readonly guest: string | null;
}

/** What the provisioners of a machine build, start and run with Docker, in places that lie on the host. */
export function dockerWork(
  { provisioners }: Machine,
  readings: readonly ShellReading[],
  text: string,
  shares: readonly Share[],
): Pick<MachineTraits, 'starts' | 'runs'> {
  const written = provisioners.map((each) => writtenWork(each, text));
  const typed = readings.flatMap(({ commands }) => commands.map(typedWork));
  const all = [...written, ...typed];
  return {
    starts: [...new Set(all.flatMap(({ starts }) => starts.flatMap((path) => onHost(path, shares) ?? [])))],
    runs: [...new Set(all.flatMap(({ runs }) => runs.flatMap(repositoryIn)))],
  };
}

/** Paths as the guest sees them, and names of images. */
interface Work {
  readonly starts: readonly string[];
  readonly runs: readonly string[];
}

const nothing: Work = { starts: [], runs: [] };

/**
 * Vagrant's provisioner of type docker is told by calls in its block what to do. Their first words are literals in nearly
 * all files: others are left out.
 */
function writtenWork({ type, span, options }: Provisioner, text: string): Work {
  const kind = knownValue(type);
  if (kind === 'docker_compose') {
    const yml = options.findLast(({ name }) => name === 'yml');
    const path = yml === undefined ? null : knownValue(yml.value);
    return typeof path === 'string' ? { starts: [path], runs: [] } : nothing;
  }
  if (kind !== 'docker' || span === null) return nothing;
  const block = text.slice(span.start, Math.min(span.end, span.start + longestBlock)).replace(/^[ \t]*#.*$/gm, '');
  const literals = (call: RegExp) => [...block.matchAll(call)].flatMap((match) => match[1] ?? match[2] ?? []);
  return {
    starts: literals(/\.build_image[\s(]+(?:"([^"#\n]+)"|'([^'\n]+)')/g).map(dockerfileIn),
    runs: [
      ...literals(/\bimage: *(?:"([^"#\n]+)"|'([^'\n]+)')/g),
      ...literals(/\.run[\s(]+(?:"([^"#\n]+)"|'([^'\n]+)')(?![^\n]*\bimage:)/g),
    ],
  };
}

/** Characters. */
const longestBlock = 20_000;

/** `docker build`, `docker compose up` and `docker run` in a script. */
function typedWork({ name, args, folder }: ShellCommand): Work {
  const words = args.map((arg) => knownText(arg) ?? '');
  if (name === 'docker-compose') return composeWork(words, folder);
  if (name !== 'docker' && name !== 'podman') return nothing;
  const own = words[0] === 'image' || words[0] === 'container' ? words.slice(1) : words;
  const [verb = '', ...rest] = own;
  if (verb === 'compose') return composeWork(rest, folder);
  const [plain = ''] = plainWords(rest);
  if (verb === 'run') return plain === '' ? nothing : { starts: [], runs: [plain] };
  if (verb !== 'build' || plain === '' || (folder === null && !plain.startsWith('/'))) return nothing;
  const context = joined(folder ?? '/', plain);
  const file = flagged(rest, '-f', '--file');
  if (file === null) return { starts: [joined(context, 'Dockerfile')], runs: [] };
  return folder === null && !file.startsWith('/') ? nothing : { starts: [joined(folder ?? '/', file)], runs: [] };
}

/** Without flags, and without the words that belong to them. */
function plainWords(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => {
    const before = words[at - 1] ?? '';
    return word !== '' && !word.startsWith('-') && !valued.has(before);
  });
}

/** Flags of `docker build` and `docker run` that are followed by a value. */
const valued: ReadonlySet<string> = new Set(
  `-t --tag -f --file --build-arg --target --platform --network --progress --secret --ssh --cache-from --cache-to --output -o
  -p --publish -v --volume -e --env --env-file --name -w --workdir -u --user -h --hostname -m --memory --cpus --mount --restart
  -l --label --add-host --link --device --cap-add --cap-drop --security-opt --entrypoint --log-driver --log-opt --pull --gpus`.split(
    /\s+/,
  ),
);

function composeWork(words: readonly string[], folder: string | null): Work {
  if (!words.includes('up')) return nothing;
  const file = flagged(words, '-f', '--file');
  const home = flagged(words, '--project-directory') ?? folder;
  if (file !== null && (file.startsWith('/') || folder !== null))
    return { starts: [joined(folder ?? '/', file)], runs: [] };
  return file === null && home !== null
    ? { starts: composeNames.map((name) => joined(home, name)), runs: [] }
    : nothing;
}

const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

function flagged(words: readonly string[], ...flags: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    const flag = flags.find((each) => word === each || word.startsWith(`${each}=`));
    if (flag !== undefined) return (word === flag ? words[at + 1] : word.slice(flag.length + 1)) ?? null;
  }
  return null;
}

function dockerfileIn(folder: string): string {
  return /(?:docker|container)file[^/]*$/i.test(folder) ? folder : `${folder.replace(/\/+$/, '')}/Dockerfile`;
}

/** The longest path of the guest that a folder is shared at counts. */
function onHost(path: string, shares: readonly Share[]): string | null {
  const under = shares
    .filter(({ guest }) => guest !== null && (path === guest || path.startsWith(`${guest.replace(/\/$/, '')}/`)))
    .sort((a, b) => (b.guest ?? '').length - (a.guest ?? '').length)[0];
  if (under === undefined || under.guest === null) return null;
  return joined(under.host, `./${path.slice(under.guest.length)}`);
}

function repositoryIn(name: string): readonly string[] {
  const reference = parseImageReference(name);
  return reference.ok ? [repositoryOf(reference)] : [];
}
