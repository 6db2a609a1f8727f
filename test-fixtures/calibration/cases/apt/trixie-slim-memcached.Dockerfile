FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    memcached \
 && rm -rf /var/lib/apt/lists/*
