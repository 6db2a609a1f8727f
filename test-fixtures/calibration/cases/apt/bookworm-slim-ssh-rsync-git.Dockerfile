FROM debian:bookworm-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends openssh-client rsync git ca-certificates
rm -rf /var/lib/apt/lists/*
EOF
