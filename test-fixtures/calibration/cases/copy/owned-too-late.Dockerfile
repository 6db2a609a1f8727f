# tree: data 40 25000
FROM debian:bookworm-slim
COPY data /data
RUN chown -R 1000:1000 /data
