FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    nginx-light \
    certbot \
    python3-certbot-nginx \
 && rm -rf /var/lib/apt/lists/*
