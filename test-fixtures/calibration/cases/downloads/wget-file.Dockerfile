FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends wget ca-certificates && rm -rf /var/lib/apt/lists/*
ARG VERSION=52428
RUN wget -q -O /opt/model.bin "http://127.0.0.1:47831/file/model-${VERSION}800.bin"
