FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends groff-base file \
 && rm -rf /var/lib/apt/lists/* /usr/share/doc /usr/share/man
