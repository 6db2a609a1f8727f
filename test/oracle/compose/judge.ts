import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alone } from '../../alone';

/** How Compose is asked about a fixture: what stands in its `judge.json`. */
export interface Asked {
  readonly files?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What Compose said: JSON, or why it refuses. `folder` is where the fixture stood. */
export type Said =
  | { readonly kind: 'printed'; readonly json: string; readonly folder: string }
  | { readonly kind: 'refused'; readonly message: string };

export const home = '/home/somebody';

/** Debian’s docker-compose, in the chroot of the engine’s oracle, which sees `shared` as `/oracle`. */
export class ComposeJudge {
  private readonly root: string;
  private readonly place: string;
  private readonly name = `compose-${process.pid}`;

  /** `contexts` is a folder of the engine’s that the chroot sees. */
  constructor(contexts: string) {
    const shared = dirname(contexts);
    this.root = join(dirname(shared), 'root');
    this.place = join(shared, this.name);
  }

  /** Why there is no Compose; null where there is, installed now if need be. */
  async lacking(): Promise<string | null> {
    const plugins = ['usr/libexec/docker/cli-plugins', 'usr/lib/docker/cli-plugins'];
    const isThere = () => plugins.some((folder) => existsSync(join(this.root, folder, 'docker-compose')));
    const patient = '-o Acquire::Retries=3';
    const script = `apt-get ${patient} update -q && apt-get ${patient} install -yq --no-install-recommends docker-compose`;
    return alone('compose', async () => {
      if (isThere()) return null;
      const errors = await this.run(`(${script}) >/dev/null`);
      return isThere() ? null : `docker-compose could not be installed: ${errors.trim().split('\n').at(-1)}`;
    });
  }

  /** All fixtures at once, by one process after the other in a single shell. */
  async ask(fixtures: string, questions: ReadonlyMap<string, Asked>): Promise<ReadonlyMap<string, Said>> {
    mkdirSync(this.place, { recursive: true });
    cpSync(fixtures, this.place, { recursive: true });
    const lines = [...questions].map(([name, asked]) => {
      const options = [
        ...(asked.files ?? []).map((file) => `-f ${quoted(file)}`),
        ...(asked.profiles ?? []).map((profile) => `--profile ${quoted(profile)}`),
      ];
      const environment = Object.entries(asked.environment ?? {}).map(([key, value]) => `${key}=${quoted(value)}`);
      const command = `env -i PATH=/usr/bin:/bin HOME=${home} ${environment.join(' ')} docker compose ${options.join(' ')} config --format json`;
      return `(cd ${quoted(name)} && ${command} >.said 2>.errors || rm -f .said)`;
    });
    writeFileSync(join(this.place, 'ask.sh'), `cd /oracle/${this.name}\n${lines.join('\n')}\n`);
    const errors = await this.run(`sh /oracle/${this.name}/ask.sh`);
    const answers = [...questions.keys()].map((name) => [name, this.said(name, errors)] as const);
    return new Map(answers);
  }

  close(): void {
    rmSync(this.place, { recursive: true, force: true });
  }

  private said(name: string, otherwise: string): Said {
    const file = (end: string) => join(this.place, name, end);
    if (existsSync(file('.said')))
      return { kind: 'printed', json: readFileSync(file('.said'), 'utf8'), folder: `/oracle/${this.name}` };
    return {
      kind: 'refused',
      message: existsSync(file('.errors')) ? readFileSync(file('.errors'), 'utf8') : otherwise,
    };
  }

  private run(script: string): Promise<string> {
    return new Promise((resolve) => {
      execFile('chroot', [this.root, 'sh', '-c', script], { maxBuffer: 1 << 24 }, (_error, _output, errors) =>
        resolve(errors),
      );
    });
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
