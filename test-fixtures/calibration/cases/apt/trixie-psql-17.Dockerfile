FROM debian:trixie
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client-17 && apt-get clean
