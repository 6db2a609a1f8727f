FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    nginx-light \
    lua5.4 \
    luarocks \
 && rm -rf /var/lib/apt/lists/*
