import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Only what a test writes counts, not what the user has set. */
export const testEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'n',
  GIT_AUTHOR_EMAIL: 'n@example.org',
  GIT_COMMITTER_NAME: 'n',
  GIT_COMMITTER_EMAIL: 'n@example.org',
};

/** A real repository in a temporary folder. */
export class TestRepository {
  readonly folder: string;

  constructor(...args: readonly string[]) {
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'plimsoll-git-')));
    this.git('init', '-q', '-b', 'main', ...args);
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', ['-C', this.folder, ...args], {
      env: testEnvironment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Writes files by their paths, below which folders are made; `mode` is for all of them. */
  write(files: Readonly<Record<string, string | Buffer>>, mode = 0o644): this {
    for (const [name, content] of Object.entries(files)) {
      const file = this.path(name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      chmodSync(file, mode);
    }
    return this;
  }

  /** Commits all that is there, with what `files` says; the id. */
  commit(files: Readonly<Record<string, string | Buffer>> = {}): string {
    this.write(files).git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'x');
    return this.git('rev-parse', 'HEAD').trim();
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
