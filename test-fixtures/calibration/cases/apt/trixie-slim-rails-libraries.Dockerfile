FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends libvips42t64 libjemalloc2 postgresql-client && rm -rf /var/lib/apt/lists/*
