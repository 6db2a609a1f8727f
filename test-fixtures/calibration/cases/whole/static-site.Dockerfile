# tree: public 140 22000
# files: nginx.conf 1400
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
COPY nginx.conf /etc/nginx/nginx.conf
COPY public /var/www/html
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
