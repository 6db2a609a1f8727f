FROM debian:trixie-slim
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		php-cli \
		php-mbstring \
		php-xml \
		php-curl \
		unzip \
	; \
	rm -rf /var/lib/apt/lists/*
