FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    cmake \
    ninja-build \
    g++ \
    pkg-config \
 && rm -rf /var/lib/apt/lists/*
