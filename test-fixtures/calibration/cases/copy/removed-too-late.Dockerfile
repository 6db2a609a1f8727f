# files: big.bin 9000000; small.bin 1200
FROM debian:bookworm-slim
COPY big.bin small.bin /opt/
RUN rm /opt/big.bin
