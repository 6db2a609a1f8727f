FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libwww-perl libjson-perl libdbi-perl
