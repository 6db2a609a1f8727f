FROM debian:bookworm-slim
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		tzdata \
		locales \
		ca-certificates \
	; \
	rm -rf /var/lib/apt/lists/*
