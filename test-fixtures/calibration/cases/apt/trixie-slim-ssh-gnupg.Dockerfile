FROM debian:trixie-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends openssh-client rsync gnupg dirmngr
rm -rf /var/lib/apt/lists/*
EOF
