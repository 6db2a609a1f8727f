FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates unzip jq \
 && apt-get purge -y --auto-remove unzip curl && apt-get clean && rm -rf /var/lib/apt/lists/*
