#!/bin/sh
# The compiler that skeptic calls: rustc for the listings' edition, where skeptic
# would ask for 2021. Stripped programs take an eighth of the space in its cache.
for arg do
    shift
    case $arg in --edition=*) arg=--edition=2024 ;; esac
    set -- "$@" "$arg"
done
exec rustc -C strip=symbols "$@"
