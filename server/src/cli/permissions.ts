import { nothingAllowed, type Permissions } from '../core/world';

/** Who runs a command asks for its answer: everybody may be asked, but nobody is shown credentials. */
export function commandLinePermissions(wish: { readonly offline: boolean; readonly engine: boolean }): Permissions {
  return {
    ...nothingAllowed,
    engine: wish.engine,
    registries: true,
    packages: true,
    urls: true,
    offline: wish.offline,
  };
}
