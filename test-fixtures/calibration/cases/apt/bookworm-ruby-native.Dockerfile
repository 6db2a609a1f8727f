FROM debian:bookworm
RUN apt-get update -qq && apt-get install -qq -y \
    ruby-full \
    build-essential \
    zlib1g-dev \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
