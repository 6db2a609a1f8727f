# files: haproxy.cfg 4100; certs/site.pem 6200
FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends haproxy ca-certificates \
 && apt-get clean \
 && rm -rf /var/lib/apt/lists/*
COPY haproxy.cfg /etc/haproxy/haproxy.cfg
COPY certs /etc/haproxy/certs
