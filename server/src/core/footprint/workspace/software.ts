import type { ShellEffect, ShellReading } from '../../shell/effects';
import type { Software } from './traits';

/** Packages of one program, by how their names begin, in the distributions and on Docker Hub. */
const families: readonly (readonly [beginning: RegExp, name: string])[] = [
  [/^nginx/, 'nginx'],
  [/^(?:apache2?|httpd)(?:$|[-_0-9])/, 'apache'],
  [/^(?:libapache2-mod-php|php)[0-9.]*(?:$|-)/, 'php'],
  [/^(?:postgres|postgis)/, 'postgresql'],
  [/^(?:default-)?mysql/, 'mysql'],
  [/^mariadb/, 'mariadb'],
  [/^mongo/, 'mongodb'],
  [/^redis/, 'redis'],
  [/^(?:node|nodejs)[0-9]*$/, 'nodejs'],
  [/^python[23]?(?:$|[-.0-9])/, 'python'],
  [/^(?:openjdk|eclipse-temurin|temurin|default-j|amazoncorretto|java-[0-9])/, 'java'],
  [/^(?:golang|go)(?:$|-)/, 'go'],
  [/^ruby[0-9.]*(?:$|-)/, 'ruby'],
  [/^(?:dotnet|aspnetcore)/, 'dotnet'],
  [/^rabbitmq/, 'rabbitmq'],
  [/^(?:elasticsearch|opensearch)/, 'elasticsearch'],
  [/^tomcat[0-9]*/, 'tomcat'],
];

/** Tools that anybody installs: to have them in common says nothing of a job. */
const tools: ReadonlySet<string> = new Set(
  `apt-transport-https autoconf automake bash binutils build-essential bzip2 ca-certificates cmake coreutils curl debian-keyring
  dirmngr dnf-plugins-core docker dumb-init file findutils g++ gawk gcc gettext git gnupg gnupg2 gosu gpg grep gzip htop iproute
  iproute2 iputils-ping jq less libssl-dev linux-headers locales lsb-release make man-db musl-dev nano net-tools netcat ntp
  openssh-client openssh-server openssl patch perl pkg-config procps rsync sed shadow software-properties-common ssh sudo
  tar tini tree tzdata unzip util-linux vim wget which xz-utils yum-utils zip zlib1g-dev`
    .split(/\s+/)
    .filter((name) => name !== ''),
);

/** Images of whole systems: what is in them says nothing of a job. */
const systems =
  /^(?:debian|ubuntu|alpine|fedora|centos|rockylinux|almalinux|oraclelinux|amazonlinux|archlinux|busybox|scratch|leap|tumbleweed|base|buildpack-deps|ubi[0-9]|ubi-minimal|wolfi-base|static|baseimage)/;

/** What commands install for certain or perhaps, each once. */
export function installedBy(readings: readonly ShellReading[]): readonly Software[] {
  const names = readings.flatMap(({ effects }) => effects.flatMap(packagesOf)).map(programOf);
  return [...new Set(names)].filter((name) => !tools.has(name)).map((name) => ({ name, installed: true }));
}

/** What an image brings by its repository, as `docker.io/library/nginx`; nothing for a system’s. */
export function broughtBy(repository: string): readonly Software[] {
  const last = repository.slice(repository.lastIndexOf('/') + 1);
  return last === '' || systems.test(last) ? [] : [{ name: programOf(last), installed: false }];
}

function packagesOf(effect: ShellEffect): readonly string[] {
  switch (effect.kind) {
    case 'apt-install':
      return effect.packages.flatMap(({ name, want }) => (want === 'remove' ? [] : [name]));
    case 'apk-add':
    case 'rpm-install':
    case 'python-install':
      return effect.packages.map(({ name }) => name);
    case 'node-install':
      return effect.global ? effect.packages.map(({ name }) => name) : [];
    case 'language':
      return effect.step === 'install' ? effect.packages.map(({ name }) => name) : [];
    default:
      return [];
  }
}

function programOf(name: string): string {
  const lower = name.toLowerCase();
  const family = families.find(([beginning]) => beginning.test(lower));
  return family?.[1] ?? lower.replace(/[-_]?[0-9]+(?:\.[0-9]+)*$/, '');
}
