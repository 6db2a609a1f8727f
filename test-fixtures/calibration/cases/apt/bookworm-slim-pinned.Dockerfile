FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    curl/bookworm \
    xz-utils=5.4.* \
    && rm -rf /var/lib/apt/lists/*
