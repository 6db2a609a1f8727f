FROM debian:bookworm-slim
ADD http://127.0.0.1:47831/file/agent-7340032.jar /opt/agent.jar
ADD --chmod=755 http://127.0.0.1:47831/file/run-4096.sh /usr/local/bin/run
