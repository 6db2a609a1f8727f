# tree: src 210 4100
# files: vhost.conf 800
FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends apache2 libapache2-mod-php php-mysql php-gd php-intl && rm -rf /var/lib/apt/lists/*
COPY vhost.conf /etc/apache2/sites-available/000-default.conf
COPY --chown=www-data:www-data src /var/www/html
EXPOSE 80
