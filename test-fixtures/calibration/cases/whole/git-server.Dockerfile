# files: sshd_config 3200; keys/id.pub 400
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends git openssh-server && rm -rf /var/lib/apt/lists/* && mkdir -p /run/sshd
COPY sshd_config /etc/ssh/sshd_config
RUN adduser --disabled-password --gecos "" git
COPY keys /home/git/.ssh/
EXPOSE 22
