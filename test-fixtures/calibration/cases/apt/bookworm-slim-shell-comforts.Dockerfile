FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y sudo vim less htop procps && rm -rf /var/lib/apt/lists/*
