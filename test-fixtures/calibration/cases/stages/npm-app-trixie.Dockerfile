# context: npm-koa
# tree: src 70 3100
FROM debian:trixie-slim AS node
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/app
FROM node AS build
COPY package.json package-lock.json ./
RUN npm ci
FROM node
COPY --from=build /srv/app ./
COPY src src
