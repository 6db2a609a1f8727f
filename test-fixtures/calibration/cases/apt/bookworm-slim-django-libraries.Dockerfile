FROM debian:bookworm-slim
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		libpq-dev \
		libjpeg62-turbo-dev \
		libwebp-dev \
		gettext \
		python3-dev \
		gcc \
	; \
	rm -rf /var/lib/apt/lists/*
