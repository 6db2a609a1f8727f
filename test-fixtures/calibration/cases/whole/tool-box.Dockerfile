FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*
ADD http://127.0.0.1:47831/file/kubectl-51000000.bin /usr/local/bin/kubectl
RUN curl -fsSL http://127.0.0.1:47831/file/helm-4x12000000.tar.gz | tar -xz -C /usr/local/share && chmod +x /usr/local/bin/kubectl
RUN apt-get update && apt-get install -y git jq && rm -rf /var/lib/apt/lists/*
