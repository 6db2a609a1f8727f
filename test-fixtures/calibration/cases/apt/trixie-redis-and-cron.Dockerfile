FROM debian:trixie
RUN apt-get update && apt-get install -y redis-server cron && rm -rf /var/lib/apt/lists/*
