import type { CommitWorlds } from '../../core/world';
import { openRepository } from './repository';

/** Opens a commit of the repository that a folder is in. */
export async function openCommit(
  folder: string,
  revision: string,
  environment: NodeJS.ProcessEnv,
): Promise<CommitWorlds | { readonly because: string }> {
  const repository = await openRepository(folder, environment);
  return { because: repository.kind === 'none' ? repository.because : `${revision} cannot be read` };
}
