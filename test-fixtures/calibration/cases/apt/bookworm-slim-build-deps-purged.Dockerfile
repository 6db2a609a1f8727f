FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev make zlib1g \
 && apt-get purge -y --auto-remove gcc libc6-dev make \
 && rm -rf /var/lib/apt/lists/*
