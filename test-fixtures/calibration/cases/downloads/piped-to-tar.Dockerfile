FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*
RUN curl -fsSL http://127.0.0.1:47831/file/runtime-26x400000.tar.gz | tar -xz -C /usr/local
