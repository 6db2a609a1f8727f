import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { fieldsOf, parseJson, textOf } from '../../core/sizes/sources/registry/fields';
import type { Environment } from '../net/proxy';
import { type Login, tokenOnly } from './logins';

/**
 * Asks a helper program of Docker's (`docker-credential-desktop`) for a login, over its standard input, without a shell. It
 * is started in the home folder, so that no program of the workspace can be taken for it.
 */
export function askHelper(name: string, address: string, environment: Environment, timeout: number): Promise<Login> {
  if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(name)) {
    return Promise.resolve({
      kind: 'failed',
      because: 'Docker’s configuration names a credential helper by what is no name',
    });
  }
  const program = `docker-credential-${name}`;
  const options = { cwd: homedir(), env: { ...environment }, timeout, maxBuffer: 65_536, windowsHide: true };
  return new Promise((resolve) => {
    const child = execFile(program, ['get'], options, (error, output) =>
      resolve(loginOf(program, address, error, output)),
    );
    // A helper that does not wait for the address is told apart by what it says.
    child.stdin?.on('error', () => {}).end(`${address}\n`);
  });
}

interface HelperError extends Error {
  readonly code?: number | string | null | undefined;
  readonly killed?: boolean | undefined;
}

function loginOf(program: string, address: string, error: HelperError | null, output: string): Login {
  if (error !== null) {
    if (error.killed === true) return { kind: 'failed', because: `${program} did not answer in time` };
    if (error.code === 'ENOENT') return { kind: 'failed', because: `${program} is not installed` };
    return /not found/i.test(output) ? { kind: 'none' } : { kind: 'failed', because: `${program} failed` };
  }
  const answer = fieldsOf(parseJson(output));
  const [user, password] = [textOf(answer?.['Username']), textOf(answer?.['Secret'])];
  if (!user || password === null) return { kind: 'failed', because: `${program} sent what is no login` };
  return user === '<token>' ? tokenOnly(address) : { kind: 'login', user, password };
}
