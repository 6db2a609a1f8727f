FROM debian:bookworm-slim
ARG EXTRA="bc time"
ENV PACKAGES="patchutils dos2unix"
RUN apt-get update && apt-get install -y --no-install-recommends $PACKAGES ${EXTRA} && rm -rf /var/lib/apt/lists/*
