FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends apache2 libapache2-mod-php
