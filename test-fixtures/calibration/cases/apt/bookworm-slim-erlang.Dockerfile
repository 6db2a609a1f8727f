FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    erlang-nox \
 && rm -rf /var/lib/apt/lists/*
