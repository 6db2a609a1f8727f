FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    libgl1 \
    libglib2.0-0t64 \
 && rm -rf /var/lib/apt/lists/*
