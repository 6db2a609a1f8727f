FROM debian:bookworm-slim
RUN set -eux; \
	apt-get update; \
	apt-get install -y --no-install-recommends \
		python3 \
		python3-venv \
		python3-dev \
	; \
	rm -rf /var/lib/apt/lists/*
