FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    redis-tools \
    postgresql-client \
    default-mysql-client \
 && rm -rf /var/lib/apt/lists/*
