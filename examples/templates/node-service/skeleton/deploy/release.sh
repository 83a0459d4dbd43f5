#!/bin/sh
# Brings an image live and checks it; where it is not healthy in time, brings the version before back and fails.
#   release.sh <deployment> <image> <health url>
set -eu

name=$1
image=$2
health=$3
tries=${HEALTH_TRIES:-30}

roll_back() {
  echo "$name is not healthy with $image: bringing the version before back" >&2
  kubectl rollout undo "deployment/$name"
  kubectl rollout status "deployment/$name" --timeout=5m
  exit 1
}

kubectl set image "deployment/$name" "app=$image"
kubectl rollout status "deployment/$name" --timeout=5m || roll_back

until curl --fail --silent --show-error --max-time 5 "$health"; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || roll_back
  sleep "${HEALTH_PAUSE:-2}"
done
echo "$name is live with $image"
