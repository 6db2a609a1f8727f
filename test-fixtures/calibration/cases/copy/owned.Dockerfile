# files: bin/server 18453211; etc/server.conf 2210; etc/extra.conf 120
FROM debian:bookworm
COPY --chmod=755 bin/server /usr/local/bin/
COPY --chown=1000:1000 etc /etc/server
