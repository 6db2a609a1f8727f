FROM debian:bookworm
RUN apt-get update && apt-get install -y varnish && rm -rf /var/lib/apt/lists/*
