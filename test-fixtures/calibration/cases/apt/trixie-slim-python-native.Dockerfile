FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    python3-dev \
    gcc \
    g++ \
    libpq-dev \
    libffi-dev \
 && rm -rf /var/lib/apt/lists/*
