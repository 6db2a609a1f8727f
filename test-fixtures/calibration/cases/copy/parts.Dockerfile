# tree: src 60 3000
# tree: public 25 60000
# files: package.json 812; tsconfig.json 400; notes/big.iso 3000000
FROM debian:trixie-slim
WORKDIR /srv
COPY package.json tsconfig.json ./
COPY src ./src
COPY public ./public
