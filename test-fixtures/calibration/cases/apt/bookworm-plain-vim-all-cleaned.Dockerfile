FROM debian-plain:bookworm
RUN apt-get update -qq && apt-get install -qq -y \
    vim \
    nano \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
