# context: pip-numeric
# tree: notebooks 12 80000
FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-dev gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install --no-cache-dir --break-system-packages -r requirements.txt
COPY notebooks /notebooks
