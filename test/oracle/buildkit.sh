#!/usr/bin/env bash
# Starts, and where needed installs, a Docker Engine of its own: Debian trixie with docker.io and buildx in a chroot.
#
#   buildkit.sh FOLDER          leaves the engine listening on FOLDER/run/docker.sock
#   buildkit.sh FOLDER labs     also builds Debian's Dockerfile frontend with --exclude and --parents switched on, as the
#                               image plimsoll-frontend:labs, for engines whose own frontend is too old for them
#
# Needs root and apt-get. What lies in FOLDER/run is seen as /oracle inside the chroot.
set -euo pipefail

folder=${1:?name a folder for the engine}
root=$folder/root
mkdir -p "$folder/run"
exec 9>"$folder/lock"
flock 9

engine() { chroot "$root" docker -H unix:///oracle/docker.sock "$@"; }

if [ ! -x "$root/usr/bin/docker" ]; then
  command -v mmdebstrap >/dev/null || {
    apt-get update -q -o Acquire::Retries=3
    apt-get install -yq --no-install-recommends -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 mmdebstrap
  }
  mmdebstrap --variant=minbase --aptopt='Acquire::Retries "3"' --include=docker.io,docker-cli,docker-buildx,ca-certificates,iptables,xz-utils trixie "$root"
fi

# The daemon remounts its own root, which therefore has to be a mount.
mountpoint -q "$root" || {
  mount --bind "$root" "$root"
  mount --make-private "$root"
}
for system in proc sys dev; do
  mountpoint -q "$root/$system" || mount --rbind "/$system" "$root/$system"
done
mkdir -p "$root/oracle"
mountpoint -q "$root/oracle" || mount --bind "$folder/run" "$root/oracle"
cp /etc/resolv.conf "$root/etc/resolv.conf"

if ! engine version >/dev/null 2>&1; then
  nohup chroot "$root" dockerd --data-root /oracle/data --exec-root /oracle/exec --pidfile /oracle/docker.pid \
    -H unix:///oracle/docker.sock --bridge=none --iptables=false >"$folder/dockerd.log" 2>&1 9>&- &
  for _ in $(seq 60); do
    engine version >/dev/null 2>&1 && break
    sleep 0.5
  done
fi

# What earlier runs left would fill the disk in time: contexts of processes that are gone, and what was built of them.
for left in "$folder"/run/contexts-* "$folder"/run/reuse-* "$folder"/run/compose-*; do
  process=$(basename "$left" | cut -d- -f2)
  [ -d "$left" ] && ! kill -0 "$process" 2>/dev/null || continue
  [ ! -f "$left/docker.pid" ] || kill "$(cat "$left/docker.pid")" 2>/dev/null || true
  umount --lazy "$root/oracle/$(basename "$left")/data" 2>/dev/null || true
  rm -rf --one-file-system "$left"
done
for left in $(engine images --format '{{.Repository}}:{{.Tag}}' 'plimsoll-oracle-run-*'); do
  process=${left#plimsoll-oracle-run-}
  kill -0 "${process%%[-:]*}" 2>/dev/null || engine rmi -f "$left" >/dev/null
done
engine image prune -f --filter until=2h >/dev/null
engine builder prune -f --keep-storage 8gb >/dev/null 2>&1

engine info --format 'engine {{.ServerVersion}} {{.Driver}} {{.DriverStatus}}'

[ "${2:-}" = labs ] || exit 0
engine image inspect plimsoll-frontend:labs >/dev/null 2>&1 && exit 0
# The sources come from where the packages came from.
sed -n 's/^deb /deb-src /p' "$root/etc/apt/sources.list" >"$root/etc/apt/sources.list.d/sources.list"
chroot "$root" bash -euo pipefail <<'BUILD'
apt-get update -q
apt-get install -yq --no-install-recommends dpkg-dev
apt-get build-dep -yq --no-install-recommends --arch-only docker.io
mkdir -p /frontend/src && cd /frontend/src
# A mirror may have lost the newest source; every version of a release has the same frontend.
for version in $(apt-cache showsrc --only-source docker.io | sed -n 's/^Version: //p' | sort -V -r); do
  [ -d docker ] && break
  apt-get source -qq --only-source --download-only "docker.io=$version" && dpkg-source -x "docker.io_$version.dsc" docker
done
go=/frontend/go/src/github.com
mkdir -p $go/moby $go/docker
cp -a docker/buildkit $go/moby/buildkit
cp -a docker/engine $go/docker/docker
cd $go/moby/buildkit
GO111MODULE=off GOPATH=/frontend/go:/usr/share/gocode GOCACHE=/frontend/cache CGO_ENABLED=0 \
  go build -buildvcs=false -tags dfparents,dfexcludepatterns -o /frontend/image/bin/frontend ./frontend/dockerfile/cmd/dockerfile-frontend
BUILD
tar -C "$root/frontend/image" -c . | engine import --change 'ENTRYPOINT ["/bin/frontend"]' \
  --change 'LABEL moby.buildkit.frontend.network.none=true' \
  --change 'LABEL moby.buildkit.frontend.caps="moby.buildkit.frontend.inputs,moby.buildkit.frontend.contexts"' \
  - plimsoll-frontend:labs
