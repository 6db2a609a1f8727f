FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
    openjdk-17-jdk-headless \
 && rm -rf /var/lib/apt/lists/*
