# shellcheck shell=bash
say "all prediction services replaced one after the other under load"
before=$(containers inference | sort)
start_load 4
operate roll SERVICE=inference
stop_load
[ -z "$(comm -12 <(echo "$before") <(containers inference | sort))" ] || fail "a container of before is there"
