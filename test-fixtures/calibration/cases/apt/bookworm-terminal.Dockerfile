FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends \
    zsh \
    tmux \
    neovim \
    fzf \
    ripgrep \
 && rm -rf /var/lib/apt/lists/*
