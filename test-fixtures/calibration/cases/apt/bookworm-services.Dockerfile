FROM debian:bookworm
RUN apt-get update && apt-get install -y cron logrotate rsyslog && rm -rf /var/lib/apt/lists/*
