FROM debian:bookworm-slim
RUN apt-get update; \
    for each in pv parallel whois; do apt-get install -y --no-install-recommends $each; done; \
    rm -rf /var/lib/apt/lists/*
