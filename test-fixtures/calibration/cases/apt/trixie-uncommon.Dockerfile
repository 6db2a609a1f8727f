FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends \
    gnuchess \
    ledger \
 && rm -rf /var/lib/apt/lists/*
