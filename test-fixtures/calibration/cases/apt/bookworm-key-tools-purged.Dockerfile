FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gnupg curl ca-certificates nginx-light \
 && apt-get remove --purge -y gnupg && apt-get autoremove -y && rm -rf /var/lib/apt/lists/*
