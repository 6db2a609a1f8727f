FROM debian:bookworm
RUN apt-get update && apt-get install -y gnupg2 lsb-release software-properties-common apt-transport-https ca-certificates curl && rm -rf /var/lib/apt/lists/*
