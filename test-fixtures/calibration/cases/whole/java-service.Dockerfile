# files: target/service.jar 46200000; config/application.yml 3100
FROM debian:bookworm-slim
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends openjdk-17-jre-headless ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY target/*.jar service.jar
COPY config ./config
ENTRYPOINT ["java", "-jar", "service.jar"]
