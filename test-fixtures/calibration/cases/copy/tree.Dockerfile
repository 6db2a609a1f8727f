# tree: src 180 5200
# files: package.json 812; README.md 5400; .dockerignore 0
FROM debian:bookworm-slim
COPY . /app
