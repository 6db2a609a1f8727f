import { execFile } from 'node:child_process';
import { join } from 'node:path';

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

type Table = Readonly<Record<string, Plain>>;

/** What `load.rb` prints of one folder. */
export interface JudgedFile {
  readonly folder: string;
  readonly error?: string;
  readonly machines: readonly JudgedMachine[];
}

export interface JudgedMachine {
  readonly name: string;
  readonly primary: Plain;
  readonly autostart: Plain;
  readonly first: JudgedView;
  /** By provider; the one without a provider's overrides has the empty name. */
  readonly settled: Readonly<Record<string, JudgedView>>;
}

export interface JudgedView {
  readonly box: Plain;
  readonly boxVersion: Plain;
  readonly boxUrls: Plain;
  readonly hostname: Plain;
  readonly guest: Plain;
  readonly communicator: Plain;
  readonly bootTimeout: Plain;
  readonly networks: readonly (readonly [string, Table])[];
  readonly folders: readonly (readonly [string, Table])[];
  readonly disks: readonly Table[];
  readonly provisioners: readonly Table[];
  readonly ssh: Table;
  readonly providers: readonly string[];
  readonly provider: JudgedProvider | null;
}

export interface JudgedProvider {
  readonly settings: Table;
  readonly modified?: Table;
}

/** Lets Vagrant's own loader read these folders; keyed by folder. */
export async function judge(folders: readonly string[]): Promise<ReadonlyMap<string, JudgedFile>> {
  const script = join(__dirname, 'load.rb');
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: '/nonexistent' };
  const output = await new Promise<string>((resolve, reject) => {
    execFile('/usr/bin/ruby', [script, ...folders], { env, maxBuffer: 1 << 28 }, (error, text, errors) =>
      error === null ? resolve(text) : reject(new Error(errors || error.message)),
    );
  });
  const lines = output.split('\n').filter((line) => line !== '');
  // What a program of this repository prints has the form that is written above.
  const files = lines.map((line) => JSON.parse(line) as JudgedFile);
  return new Map(files.map((file) => [file.folder, file]));
}
