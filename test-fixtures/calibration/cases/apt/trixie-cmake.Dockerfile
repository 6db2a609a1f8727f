FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends \
    cmake \
    g++ \
    make \
 && rm -rf /var/lib/apt/lists/*
