FROM debian:bookworm-slim AS fetch
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*
RUN curl -fsSL -o /usr/local/bin/helper http://127.0.0.1:47831/file/helper-31457280.bin && chmod +x /usr/local/bin/helper
FROM debian:bookworm-slim
COPY --from=fetch /usr/local/bin/helper /usr/local/bin/helper
