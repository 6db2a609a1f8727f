FROM debian:bookworm
RUN apt-get update && apt-get install --yes --no-install-recommends supervisor nginx && apt-get clean
