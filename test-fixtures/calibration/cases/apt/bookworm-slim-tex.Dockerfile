FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    texlive-latex-base \
 && rm -rf /var/lib/apt/lists/*
