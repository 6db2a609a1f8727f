FROM debian:bookworm
RUN apt-get update -qq && apt-get install -qq -y \
    php-fpm \
    php-mysql \
    php-xml \
    php-mbstring \
    php-curl \
    php-zip \
    php-gd \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
