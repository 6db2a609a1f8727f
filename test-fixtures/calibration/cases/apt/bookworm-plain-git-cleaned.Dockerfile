FROM debian-plain:bookworm
RUN apt-get update && apt-get install --yes --no-install-recommends git less && apt-get clean
