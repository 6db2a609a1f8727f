# files: data.txt 4000
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
RUN echo 'int main(void) { return 0; }' > /hello.c && gcc -static -o /hello /hello.c
FROM debian:bookworm-slim
COPY --from=build /hello /usr/local/bin/hello
COPY data.txt /data.txt
