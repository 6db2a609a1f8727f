FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    libnss3 \
    libatk-bridge2.0-0 \
    libgtk-3-0 \
    libasound2 \
    libgbm1 \
    libxshmfence1 \
    libxss1 \
    fonts-liberation \
    xvfb \
 && rm -rf /var/lib/apt/lists/*
