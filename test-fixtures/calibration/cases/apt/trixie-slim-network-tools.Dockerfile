FROM debian:trixie-slim
RUN apt-get update && apt-get install -y iputils-ping dnsutils net-tools && rm -rf /var/lib/apt/lists/*
