FROM debian:bookworm-slim
RUN set -ex; apt-get update; apt-get install -y --no-install-recommends ca-certificates wget; \
    wget -qO /usr/local/bin/gosu-like http://127.0.0.1:47831/file/gosu-2360000.bin; chmod +x /usr/local/bin/gosu-like; \
    apt-get purge -y --auto-remove wget; rm -rf /var/lib/apt/lists/*
