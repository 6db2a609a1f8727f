import { type Missing, missing } from '../../core/sizes/answer';

/** Where an engine listens. */
export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      /** Folder with `ca.pem`, `cert.pem` and `key.pem`; null for plain HTTP. */
      readonly certificates: string | null;
      readonly text: string;
    };

/** The environment and the disk, as far as they tell where the engine is. */
export interface EngineSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly windows: boolean;
  /** Null where there is no such file. */
  readonly read: (path: string) => string | null;
}

/** Addresses to try, best first, or why there are none. */
export type EngineAddresses = readonly EngineAddress[] | Missing;

/** Reads `unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://127.0.0.1:2375` or a bare path. */
export function parseEngineAddress(text: string, certificates: string | null): EngineAddress | Missing {
  const [, scheme = '', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(text.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case '':
      if (rest.startsWith('/') || rest.startsWith('\\\\')) return { kind: 'socket', path: rest, text: rest };
      break;
    case 'unix':
      if (rest.startsWith('/')) return { kind: 'socket', path: rest, text: rest };
      break;
    case 'npipe':
      return { kind: 'socket', path: rest.replaceAll('/', '\\'), text: rest };
    case 'tcp':
    case 'http': {
      const [, name, port] = /^([\w.-]+|\[[\da-f:]+\])(?::(\d{1,5}))?\/?$/i.exec(rest) ?? [];
      if (name === undefined) break;
      const host = name.replace(/^\[|\]$/g, '');
      const listens = port === undefined ? (certificates === null ? 2375 : 2376) : Number(port);
      return { kind: 'tcp', host, port: listens, certificates, text: rest };
    }
    case 'ssh':
      return missing('the Docker Engine is reached over SSH, which is not opened from here', 'connect-engine');
  }
  return missing(`${shorten(text)} is not an address of a Docker Engine`, 'connect-engine');
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
