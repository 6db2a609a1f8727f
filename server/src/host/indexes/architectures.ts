/** Alpine's name for a platform by Docker's; null where it has no packages for it. */
export function apkArchitecture(architecture: string, variant: string): string | null {
  if (architecture === 'arm') return variant === 'v6' ? 'armhf' : 'armv7';
  return apkNames[architecture] ?? null;
}

const apkNames: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  '386': 'x86',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loongarch64',
};

/** RPM's name for a platform by Docker's; null where no distribution known here has packages for it. */
export function rpmArchitecture(architecture: string): string | null {
  return rpmNames[architecture] ?? null;
}

const rpmNames: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
};

/** Debian's and Ubuntu's name for a platform by Docker's; null where they have no packages for it. */
export function debianArchitecture(architecture: string): string | null {
  return debianNames[architecture] ?? null;
}

const debianNames: Readonly<Record<string, string>> = {
  amd64: 'amd64',
  arm64: 'arm64',
  arm: 'armhf',
  '386': 'i386',
  ppc64le: 'ppc64el',
  s390x: 's390x',
  riscv64: 'riscv64',
};
