# tree: assets 90 15000
# files: conf/app.ini 900; conf/other.ini 450
FROM scratch AS files
COPY assets /assets
COPY conf /conf
FROM debian:trixie-slim
COPY --from=files /assets /var/www/assets
COPY --from=files /conf/app.ini /etc/app.ini
