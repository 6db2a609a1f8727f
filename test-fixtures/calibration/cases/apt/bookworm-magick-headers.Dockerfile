FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
    libmagickwand-dev \
 && rm -rf /var/lib/apt/lists/*
