FROM debian:bookworm-slim AS tools
RUN apt-get update && apt-get install -y --no-install-recommends busybox-static tini && rm -rf /var/lib/apt/lists/*
FROM scratch
COPY --from=tools /bin/busybox /bin/busybox
COPY --from=tools /usr/bin/tini /sbin/tini
