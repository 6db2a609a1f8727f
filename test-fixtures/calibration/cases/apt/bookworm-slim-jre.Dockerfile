FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    default-jre-headless \
 && rm -rf /var/lib/apt/lists/*
