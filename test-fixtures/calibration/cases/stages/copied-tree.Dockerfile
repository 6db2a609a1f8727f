# tree: site 120 9000
# tree: drafts 10 9000
FROM debian:bookworm-slim AS content
WORKDIR /content
COPY . .
RUN rm -rf drafts
FROM debian:bookworm-slim
COPY --from=content /content/site /usr/share/site
