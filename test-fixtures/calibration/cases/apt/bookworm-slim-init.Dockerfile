FROM debian:bookworm-slim
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		dumb-init \
		gosu \
	; \
	rm -rf /var/lib/apt/lists/*
