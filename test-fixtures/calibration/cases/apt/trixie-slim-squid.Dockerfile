FROM debian:trixie-slim
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		squid-openssl \
	; \
	rm -rf /var/lib/apt/lists/*
