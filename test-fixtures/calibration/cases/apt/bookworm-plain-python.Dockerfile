FROM debian-plain:bookworm
RUN apt-get update && apt-get install -y python3-minimal
