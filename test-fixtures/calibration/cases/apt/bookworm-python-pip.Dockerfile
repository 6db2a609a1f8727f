FROM debian:bookworm
RUN apt-get update && apt-get install -y python3-pip python3-setuptools python3-wheel && rm -rf /var/lib/apt/lists/*
