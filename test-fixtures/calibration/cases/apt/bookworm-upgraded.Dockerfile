FROM debian:bookworm
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get upgrade -y && apt-get install -y --no-install-recommends lsof strace && apt-get clean && rm -rf /var/lib/apt/lists/*
