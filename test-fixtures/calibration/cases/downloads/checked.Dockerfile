FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*
RUN curl -fL http://127.0.0.1:47831/file/cli-9437184.bin -o /usr/bin/cli \
 && echo "checked" \
 && chmod a+x /usr/bin/cli
