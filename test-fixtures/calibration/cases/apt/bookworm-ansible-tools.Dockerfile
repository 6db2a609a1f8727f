FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
    sshpass \
    python3-yaml \
    python3-jinja2 \
    openssh-client \
 && rm -rf /var/lib/apt/lists/*
