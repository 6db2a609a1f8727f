FROM scratch
COPY workspace/app /app
