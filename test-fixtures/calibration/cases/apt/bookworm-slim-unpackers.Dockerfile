FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y wget unzip xz-utils bzip2 zip && rm -rf /var/lib/apt/lists/*
