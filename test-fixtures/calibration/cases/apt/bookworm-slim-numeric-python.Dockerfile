FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    python3-numpy \
    python3-scipy \
 && rm -rf /var/lib/apt/lists/*
