#!/bin/sh
while sleep 60; do curl -fsS http://web:8080/ > /dev/null || echo 'harbour is closed'; done
