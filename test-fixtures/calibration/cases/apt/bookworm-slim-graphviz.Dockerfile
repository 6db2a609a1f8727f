FROM debian:bookworm-slim
RUN apt update && apt install -y graphviz && rm -rf /var/lib/apt/lists/*
