FROM debian:bookworm
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl xz-utils
RUN apt-get install -y --no-install-recommends git
RUN rm -rf /var/lib/apt/lists/*
