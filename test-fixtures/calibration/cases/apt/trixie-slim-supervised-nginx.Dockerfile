FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    nginx \
    supervisor \
 && rm -rf /var/lib/apt/lists/*
