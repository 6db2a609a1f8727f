import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { clientCommand, type Engine, inRoot, type Ran } from '../engine';
import type { Project } from './pairs';

/** What the builder did for one step: `[build 2/4]` is stage `build` and number 2. */
export interface BuiltStep {
  readonly stage: string;
  readonly number: number;
  readonly cached: boolean;
  readonly name: string;
}

export type BuildOutcome =
  | { readonly kind: 'built'; readonly steps: readonly BuiltStep[] }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * A second engine in the root of the first: one that keeps images in containerd's store and so can merge layers for
 * `COPY --link`, or one with Docker's older store, which cannot. Its cache is its own, so that nothing that runs beside these tests throws away what they compare.
 */
export class Builder {
  readonly merges: boolean;
  private readonly folder: string;
  private readonly root: string;
  private readonly seen: string;
  private daemon: ChildProcess | null = null;

  constructor(engine: Engine, merges = true) {
    this.merges = merges;
    const run = dirname(engine.contexts);
    this.root = join(dirname(run), 'root');
    this.folder = join(run, `reuse-${process.pid}-${merges}`);
    this.seen = `/oracle/${basename(this.folder)}`;
  }

  /** Starts it with two images to build from, `base:1` and `base:2`. */
  async start(): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const config = { features: { 'containerd-snapshotter': this.merges } };
    writeFileSync(join(this.folder, 'daemon.json'), JSON.stringify(config));
    const place = (option: string, name: string) => [option, `${this.seen}/${name}`];
    const args = [
      ...place('--config-file', 'daemon.json'),
      ...place('--data-root', 'data'),
      ...place('--exec-root', 'exec'),
      ...place('--pidfile', 'docker.pid'),
    ];
    const network = ['-H', `unix://${this.seen}/docker.sock`, '--bridge=none', '--iptables=false'];
    this.daemon = spawn('chroot', [this.root, 'dockerd', ...args, ...network], { stdio: 'ignore' });
    for (let tries = 0; (await this.docker(['version'])).status !== 0; tries++) {
      if (tries > 120) throw new Error('a second engine does not start');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    for (const version of ['1', '2']) {
      await this.makeBase(version);
      await this.standOn(version);
    }
  }

  /** Digests of the bases by their names. */
  async digests(): Promise<ReadonlyMap<string, string>> {
    const names = [base('1'), base('2')];
    const { output } = await this.docker(['image', 'inspect', '--format', '{{.Id}}', ...names]);
    const ids = output.trim().split('\n');
    return new Map(names.map((name, index) => [name, ids[index] ?? name]));
  }

  async stop(): Promise<void> {
    const { daemon } = this;
    if (daemon !== null && daemon.exitCode === null) {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill('SIGTERM');
      await ended;
    }
    // The daemon leaves its root mounted on itself.
    await inRoot(this.root, ['umount', `${this.seen}/data`]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Builds a project and tells what was done for each step. With a tag it leaves an image, else only its cache. */
  async build(name: string, project: Project, tag: string | null = null): Promise<BuildOutcome> {
    this.write(name, project);
    const args = [...project.buildArgs].flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
    const target = project.target === null ? [] : ['--target', project.target];
    const result = tag === null ? ['--output=type=cacheonly'] : ['-t', tag];
    const how = ['--progress=rawjson', ...result, '--network=host'];
    const ran = await this.docker(['build', ...how, ...args, ...target, `${this.seen}/${name}`]);
    if (ran.status === 0) return { kind: 'built', steps: readSteps(ran.errors) };
    return { kind: 'failed', message: ran.errors.slice(-600) };
  }

  /** Where a project's files are on this machine. */
  place(name: string): string {
    return join(this.folder, name);
  }

  /** A root with the shell of the engine's own system, and what commands of the pairs need. */
  private async makeBase(version: string): Promise<void> {
    const place = `${this.seen}/base`;
    const make = `
      d=$(mktemp -d) && mkdir -p $d/bin $d/etc $d/tmp $d/root && chmod 755 $d && chmod 1777 $d/tmp
      for program in sh cat echo ls mkdir cp true false; do cp -L $(command -v /bin/$program) $d/bin/$program; done
      for library in $(ldd $d/bin/* | grep -o '/[^ ]*\\.so[^ ]*' | sort -u); do
        mkdir -p $d$(dirname $library) && cp -L $library $d$library
      done
      printf 'root:x:0:0::/:/bin/sh\\napp:x:1000:1000::/:/bin/sh\\n' > $d/etc/passwd
      printf 'root:x:0:\\napp:x:1000:\\n' > $d/etc/group
      echo ${version} > $d/etc/base-version
      mkdir -p ${place} && tar -C $d -cf ${place}/base.tar . && rm -rf $d
      printf 'FROM scratch\\nADD base.tar /\\n' > ${place}/Dockerfile`;
    const made = await inRoot(this.root, ['sh', '-c', make]);
    const built = await this.docker(['build', '-t', base(version), place]);
    if (made.status + built.status !== 0) throw new Error(`no base to build from: ${made.errors}${built.errors}`);
  }

  /** Where several builds at once are the first ones on a base, the builder soon forgets what they made. */
  private async standOn(version: string): Promise<void> {
    const text = `FROM ${base(version)}\nWORKDIR /first\nRUN true\n`;
    const files = new Map([['Dockerfile', { text, mode: 0o644, time: 1_700_000_000 }]]);
    const built = await this.build('first', { files, buildArgs: new Map(), target: null });
    if (built.kind === 'failed') throw new Error(built.message);
  }

  private write(name: string, { files }: Project): void {
    rmSync(this.place(name), { recursive: true, force: true });
    // Links and other names stand behind what they lead to.
    const last = [...files].sort(
      ([, one], [, other]) => Number(one.twin !== undefined) - Number(other.twin !== undefined),
    );
    for (const [path, { text, mode, time, link, twin, folder }] of last) {
      const file = join(this.place(name), path);
      mkdirSync(folder === true ? file : dirname(file), { recursive: true });
      if (link !== undefined) symlinkSync(link, file);
      else if (twin !== undefined) linkSync(join(this.place(name), twin), file);
      else if (folder !== true) writeFileSync(file, text);
      if (link !== undefined) continue;
      chmodSync(file, mode);
      if (twin !== undefined || folder === true) continue;
      // The client takes a file of the same size and time for the same file.
      const seconds = time + (createHash('md5').update(text).digest().readUInt32LE() % 1_000_000);
      utimesSync(file, seconds, seconds);
    }
  }

  private docker(args: readonly string[]): Promise<Ran> {
    return inRoot(this.root, clientCommand(`unix://${this.seen}/docker.sock`, args));
  }
}

/** The name of a base: of no registry, so that none is asked for it. */
export function base(version: string): string {
  return `127.0.0.1:9/base:${version}`;
}

/** Reads `--progress=rawjson`: one JSON document after the other, each with what is new of the build's vertices. */
function readSteps(progress: string): readonly BuiltStep[] {
  const vertices = new Map<string, Vertex>();
  for (const [document] of progress.matchAll(/^\{.*?^\}/gms)) {
    const { vertexes }: { vertexes?: Vertex[] | null } = JSON.parse(document);
    for (const vertex of vertexes ?? []) vertices.set(vertex.digest, { ...vertices.get(vertex.digest), ...vertex });
  }
  const standing = new Set(
    [...vertices.values()].flatMap(({ name, inputs = null }) => (inputs === null ? [] : [name])),
  );
  return [...vertices.values()].flatMap(({ name, cached = false, started, inputs = null }) => {
    const [, stage = '', number, text = ''] = /^\[(?:(\S+) )? *(\d+)\/\d+\] (.*)$/s.exec(name) ?? [];
    if (number === undefined || text.startsWith('LINK ')) return [];
    // What an ADD fetches has the name of the step too, and is looked for each time.
    if (inputs === null && standing.has(name)) return [];
    // What only leads to something cached is not even looked at.
    return [{ stage, number: Number(number), cached: cached || started === undefined, name: text }];
  });
}

interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached?: boolean;
  readonly started?: string;
  /** Null for what stands on nothing. */
  readonly inputs?: readonly string[] | null;
}
