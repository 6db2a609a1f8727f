FROM debian:bookworm-slim
RUN apt-get update -qq && apt-get install -qq -y \
    squid \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
