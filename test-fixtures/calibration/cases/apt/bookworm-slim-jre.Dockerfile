FROM debian:bookworm-slim
# Alternatives of the manual need the folder that slim images lack.
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update && apt-get install -y --no-install-recommends default-jre-headless \
 && rm -rf /var/lib/apt/lists/*
