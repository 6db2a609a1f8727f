FROM debian:bookworm
RUN apt-get update && apt-get install -y iputils-ping dnsutils net-tools iproute2 tcpdump netcat-openbsd telnet && rm -rf /var/lib/apt/lists/*
