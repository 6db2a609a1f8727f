FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
    gnucobol4 \
    units \
 && rm -rf /var/lib/apt/lists/*
