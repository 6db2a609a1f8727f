import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the engine made of one instruction that makes a layer. */
export interface EngineLayer {
  readonly createdBy: string;
  /** As `docker history` prints it. */
  readonly bytes: number;
  /** Size of the layer's tar as `docker save` writes it. */
  readonly tarBytes: number;
}

export type Built =
  | { readonly kind: 'built'; readonly layers: readonly EngineLayer[] }
  | { readonly kind: 'failed'; readonly message: string };

const folder = process.env['PLIMSOLL_ORACLE'] ?? join(tmpdir(), 'plimsoll-oracle');
const script = fileURLToPath(new URL('buildkit.sh', import.meta.url));

/** Removed by buildkit.sh, too, once the process is gone. */
const images = `plimsoll-oracle-run-${process.pid}`;

/** A name for an image of this run alone, since others run beside it. */
export function imageOfRun(name: string): string {
  return `${images}:${name}`;
}

/** A real Docker Engine with BuildKit. It judges; nothing in these tests expects a number of its own. */
export class Engine {
  /** Where build contexts are put; the engine sees the folder as `/oracle/<name>`. */
  readonly contexts: string;
  /** True where `--link` makes a layer of its own, which needs the containerd image store. */
  readonly merges: boolean;
  /**
   * True where a link that leads nowhere fails a build by lying in a folder that a wildcard matched, or that has
   * excludes: BuildKit 0.13 (Docker 26) does so, 0.25 (Docker 28.5) does not.
   */
  readonly followsEveryLink: boolean;
  /** Docker 26 decompresses xz with the program of that name, and copies where there is none. */
  readonly knowsXz = existsSync(join(folder, 'root/usr/bin/xz'));
  private readonly name = `contexts-${process.pid}`;
  /** What images are marked with that lose their name to later ones. */
  readonly label = `plimsoll.oracle=${this.name}`;

  constructor(version: string, merges: boolean) {
    this.merges = merges;
    this.followsEveryLink = Number.parseInt(version, 10) < 28;
    this.contexts = join(folder, 'run', this.name);
  }

  /** Builds a folder of `contexts` and weighs its layers. */
  async build(context: string, dockerfile: string): Promise<Built> {
    const tag = imageOfRun(context);
    const place = `/oracle/${this.name}/${context}`;
    const built = await this.docker(
      ['build', '--no-cache', '--progress=plain', '--network=none', '--label', this.label, '-t', tag, '-f', '-', place],
      dockerfile,
    );
    if (built.status !== 0) return { kind: 'failed', message: lastError(built.errors) };
    const history = await this.docker(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', tag]);
    const lines = history.output.trim().split('\n').reverse();
    const saved = await this.savedLayers(tag);
    return { kind: 'built', layers: pairUp(lines, saved) };
  }

  /** Tar sizes by history entry; null for those that make no layer. */
  private async savedLayers(tag: string): Promise<readonly (number | null)[]> {
    const unpack = `d=$(mktemp -d) && docker -H unix:///oracle/docker.sock save "$0" | tar -x -C "$d" && cd "$d" && cat manifest.json && echo &&
      cat "$(sed 's/.*"Config":"\\([^"]*\\)".*/\\1/' manifest.json)" && echo && stat -c '%n %s' $(find . -type f) ; rm -rf "$d"`;
    const { output } = await run('chroot', [join(folder, 'root'), 'sh', '-c', unpack, tag]);
    const [manifest = '', config = '', ...sizes] = output.split('\n').filter((line) => line !== '');
    const byName = new Map(sizes.map((line) => [line.slice(2, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
    const layers: string[] = JSON.parse(manifest)[0].Layers ?? [];
    const history: { empty_layer?: boolean }[] = JSON.parse(config).history;
    let next = 0;
    return history.map((entry) => (entry.empty_layer === true ? null : (byName.get(layers[next++] ?? '') ?? null)));
  }

  /** Removes the images of these tests, those included whose tag a later build took. */
  async forget(): Promise<void> {
    const tagged = await this.docker(['images', '-q', images]);
    const labelled = await this.docker(['images', '-q', '--filter', `label=${this.label}`]);
    const ids = `${tagged.output}\n${labelled.output}`.split('\n').filter((id) => id !== '');
    if (ids.length > 0) await this.docker(['rmi', '-f', ...new Set(ids)]);
  }

  /** Runs one command of the engine's client. */
  docker(args: readonly string[], input = ''): Promise<Ran> {
    return inRoot(join(folder, 'root'), clientCommand('unix:///oracle/docker.sock', args), input);
  }
}

/**
 * A command of the engine's client, as it is run in its root. The part of it that builds is called without the whole,
 * which would look for parts each time.
 */
export function clientCommand(socket: string, [command = '', ...rest]: readonly string[]): readonly string[] {
  return command === 'build'
    ? ['env', `DOCKER_HOST=${socket}`, '/usr/libexec/docker/cli-plugins/docker-buildx', 'build', ...rest]
    : ['docker', '-H', socket, command, ...rest];
}

/** Runs a command in the root of an engine. */
export function inRoot(root: string, command: readonly string[], input = ''): Promise<Ran> {
  return run('chroot', [root, ...command], input);
}

/** What a program left behind. */
export interface Ran {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

function run(program: string, args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { maxBuffer: 1 << 28 }, (error, output, errors) => {
      resolve({ status: error === null ? 0 : 1, output, errors });
    });
    // A program that needs no input may be gone before it has come.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** The engine, or why there is none. Installs it where that is possible. */
export async function openEngine(): Promise<Engine | string> {
  if (process.platform !== 'linux') return 'the oracle needs Linux';
  if (process.getuid?.() !== 0) return 'the oracle needs root, for a chroot with an engine of its own';
  if (!existsSync(join(folder, 'root')) && !existsSync('/usr/bin/apt-get')) return 'the oracle needs apt-get';
  const labs = process.env['PLIMSOLL_ORACLE_LABS'] === undefined ? [] : ['labs'];
  const { status, output, errors } = await run('bash', [script, folder, ...labs]);
  if (status !== 0) return `the oracle could not be set up: ${errors.trim().split('\n').slice(-3).join(' ')}`;
  const [, version = ''] = /engine (\S+)/.exec(output) ?? [];
  return new Engine(version, output.includes('containerd.snapshotter'));
}

function pairUp(history: readonly string[], tars: readonly (number | null)[]): readonly EngineLayer[] {
  return history.flatMap((line, index) => {
    const tarBytes = tars[index];
    const { CreatedBy: createdBy, Size: size } = JSON.parse(line);
    return tarBytes === null || tarBytes === undefined ? [] : [{ createdBy, bytes: Number(size), tarBytes }];
  });
}

function lastError(log: string): string {
  return (
    log
      .trim()
      .split('\n')
      .findLast((line) => line.startsWith('ERROR')) ?? log.slice(-300)
  );
}
