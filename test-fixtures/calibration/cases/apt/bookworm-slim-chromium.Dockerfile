FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    chromium \
    chromium-driver \
 && rm -rf /var/lib/apt/lists/*
