# files: job.sh 1800; crontab 90
FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends cron curl jq ca-certificates && rm -rf /var/lib/apt/lists/*
COPY job.sh /usr/local/bin/job
COPY crontab /etc/cron.d/job
RUN chmod 0644 /etc/cron.d/job
CMD ["cron", "-f"]
