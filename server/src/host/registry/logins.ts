/** What is known of a user at a host. */
export type Login =
  | { readonly kind: 'login'; readonly user: string; readonly password: string }
  | { readonly kind: 'none' }
  /** One clause for a person. */
  | { readonly kind: 'failed'; readonly because: string };

/** Looks up logins, where the user allows that they are read. Never rejects. */
export type FindLogin = (host: string) => Promise<Login>;

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** It would have to be exchanged by a POST, and we only ever read. */
export function tokenOnly(host: string): Login {
  return { kind: 'failed', because: `the login for ${host} is an identity token, which is not used here` };
}
