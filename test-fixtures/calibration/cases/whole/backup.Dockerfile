# files: backup.sh 2600
FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client restic openssh-client && rm -rf /var/lib/apt/lists/*
COPY --chmod=755 backup.sh /usr/local/bin/backup
ENTRYPOINT ["backup"]
