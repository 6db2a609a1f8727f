FROM debian-plain:trixie
RUN apt-get update && apt-get install -y --no-install-recommends sqlite3
