FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends make patch file && rm -rf /var/lib/apt/lists/*
RUN apt-get purge -y --auto-remove make patch
