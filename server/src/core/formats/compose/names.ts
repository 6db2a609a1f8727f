import { folderOf, nameOf } from './paths';

/** The files that Compose looks for, the first that is there, each with those that override it. */
const usual = ['compose', 'docker-compose'] as const;

/** What an open file is to a project. */
export type ComposeRole =
  /** The file that `docker compose` finds by itself, or one that is asked for by name. */
  | { readonly kind: 'main'; readonly overrides: readonly string[] }
  /** The file that is merged into the usual one where both are there. */
  | { readonly kind: 'override'; readonly mains: readonly string[] };

const extensions = ['yaml', 'yml'];

/** By the name of a file alone, absolute, with slashes. */
export function roleOf(path: string): ComposeRole {
  const folder = folderOf(path);
  const name = nameOf(path);
  const inFolder = (file: string) => `${folder === '/' ? '' : folder}/${file}`;
  for (const stem of usual)
    for (const extension of extensions) {
      const overrides = extensions.map((each) => inFolder(`${stem}.override.${each}`));
      if (name === `${stem}.${extension}`) return { kind: 'main', overrides };
      if (name === `${stem}.override.${extension}`)
        return { kind: 'override', mains: extensions.map((each) => inFolder(`${stem}.${each}`)) };
    }
  return { kind: 'main', overrides: [] };
}

/** Whether a file is one of Compose’s by its name: `compose.yaml`, `docker-compose.yml`, `docker-compose.prod.yml`. */
export function isComposeFile(path: string): boolean {
  return /(?:^|[\\/])(?:docker-)?compose(?:[.-][^\\/]*)?\.ya?ml$/i.test(path);
}

/** Whether a YAML text has services at its top, as compose files have, whatever it is called. */
export function hasServices(text: string): boolean {
  return /^(?:services|"services"|'services')[ \t]*:/m.test(text);
}

/** A name as Compose allows it for projects; empty where nothing of it is left. */
export function projectName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
