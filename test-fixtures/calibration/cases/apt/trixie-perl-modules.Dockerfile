FROM debian:trixie
RUN apt-get update && apt-get install --yes --no-install-recommends libwww-perl libxml-libxml-perl && apt-get clean
