/** What of the host is not to be given away with a folder, as a sentence names it; null for any other folder. */
export function sensitiveFolder(path: string): string | null {
  const folder = normal(path);
  const found = folders.find(([pattern]) => pattern.test(folder));
  return found === undefined ? null : found[1];
}

function normal(path: string): string {
  const slashes = path
    .trim()
    .replace(/\\/g, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/(?:\/\.)+(?=\/|$)/g, '');
  return slashes.length > 1 ? slashes.replace(/\/$/, '') : slashes || '/';
}

const folders: readonly (readonly [RegExp, string])[] = [
  [/^\/$|^[a-z]:\/?$/i, 'the whole disk of the host'],
  [
    /^(?:~|\/home|\/Users|\/root|[a-z]:\/users)$|^\/(?:home|Users)\/[^/]+$|^[a-z]:\/users\/[^/]+$|^\$HOME$/i,
    'all home folders, or a whole one',
  ],
  [/(?:^|\/)\.(?:ssh|gnupg|aws|kube|docker|azure|config\/gcloud)$/, 'the keys of the user'],
  [/^\/(?:etc|boot|usr|bin|sbin|lib|lib64)$/, 'the system of the host'],
  [/^\/(?:proc|sys|dev)(?:\/|$)/, 'devices and the kernel of the host'],
  [/^\/(?:var|var\/lib|var\/lib\/(?:docker|libvirt)|run|var\/run)$/, 'the state of the host’s services'],
  [
    /^\/(?:var\/)?run\/(?:docker|libvirt|containerd|podman|crio)(?:\/|$)|\/docker\.sock$/,
    'the socket of an engine, and with it the host',
  ],
];
