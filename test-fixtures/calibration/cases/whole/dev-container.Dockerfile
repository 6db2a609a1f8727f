FROM debian:bookworm
ENV LANG=C.UTF-8
RUN apt-get update && apt-get install -y git curl wget sudo vim && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y build-essential gdb cmake && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y python3 python3-pip python3-venv && rm -rf /var/lib/apt/lists/*
RUN useradd -m -s /bin/bash dev && echo 'dev ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/dev
USER dev
WORKDIR /workspace
