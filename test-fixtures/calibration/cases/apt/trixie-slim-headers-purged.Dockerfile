FROM debian:trixie-slim
RUN set -ex \
 && apt-get update \
 && buildDeps="gcc libc6-dev libffi-dev" \
 && apt-get install -y --no-install-recommends $buildDeps libffi8 python3-minimal \
 && apt-get purge -y --auto-remove $buildDeps \
 && rm -rf /var/lib/apt/lists/*
