FROM debian:trixie
RUN apt-get update -qq && apt-get install -qq -y \
    vim \
    less \
    procps \
    sudo \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
