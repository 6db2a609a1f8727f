FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    sqlite3 \
    libsqlite3-dev \
 && rm -rf /var/lib/apt/lists/*
