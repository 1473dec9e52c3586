#!/usr/bin/env bash
# Publishes the program for this machine, compiled ahead (ReadyToRun: half the time to the first answer):  build/publish.sh FOLDER
set -euo pipefail
folder=$(realpath -m "${1:?a folder}")
cd "$(dirname "$0")/.."
case $(uname -m) in aarch64 | arm64) runtime=linux-arm64 ;; *) runtime=linux-x64 ;; esac
dotnet publish src/Api -c Release -r "$runtime" --self-contained false -p:PublishReadyToRun=true -o "$folder" -v quiet --nologo
