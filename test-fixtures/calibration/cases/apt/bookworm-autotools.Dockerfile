FROM debian:bookworm
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		autoconf \
		automake \
		libtool \
		bison \
		flex \
	; \
	rm -rf /var/lib/apt/lists/*
