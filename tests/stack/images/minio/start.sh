#!/bin/sh
# Accepts MinIO's command line (server /data --console-address :9001) and uses the same port and folder.
exec node /s3/server.js --host 0.0.0.0 --port 9000 --folder "$2" \
    --access-key "$MINIO_ROOT_USER" --secret-key "$MINIO_ROOT_PASSWORD"
