FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    libvips42 \
    libjemalloc2 \
    postgresql-client \
    libyaml-dev \
    pkg-config \
 && rm -rf /var/lib/apt/lists/*
