FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
    octave-common \
    pari-gp \
 && rm -rf /var/lib/apt/lists/*
