# shellcheck shell=bash
# A Docker engine of the test's own: in one folder, on one bridge, and gone without a trace when it stops.

install_tools() {
    local missing=() policy=/usr/sbin/policy-rc.d made=
    command -v dockerd >/dev/null || missing+=(docker.io)
    command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1 || missing+=(docker-compose)
    command -v debootstrap >/dev/null || missing+=(debootstrap)
    command -v curl >/dev/null || missing+=(curl)
    command -v iptables-save >/dev/null || missing+=(iptables)
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${missing[*]}"
    # The package starts an engine otherwise, which changes the machine's network.
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy
        made=yes
    fi
    local code=0
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; } ||
        code=$?
    [ -z "$made" ] || rm $policy
    return "$code"
}

# The switches of the kernel that an engine changes.
switches=(net.ipv4.ip_forward net.ipv4.conf.all.forwarding net.ipv4.conf.default.forwarding net.ipv6.conf.all.forwarding
    net.ipv6.conf.default.forwarding net.bridge.bridge-nf-call-iptables net.bridge.bridge-nf-call-ip6tables)

# Prints what an engine changes of a machine's network: rules, policies, switches, devices and name spaces.
describe_network() {
    local program
    for program in iptables ip6tables; do
        echo "# $program"
        # Without counters and comments. Empty tables with the policy ACCEPT are the same as none.
        "$program-save" 2>/dev/null | sed -E '/^#/d; s/\[[0-9]+:[0-9]+\]//; /^:(PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING) ACCEPT/d' |
            awk '/^[*]/ { table = $0; next } /^COMMIT/ { next } { print table, $0 }'
    done
    echo "# switches"
    sysctl --ignore "${switches[@]}" 2>/dev/null || true
    echo "# devices"
    ip -o link | awk -F ': ' '{ print $2 }' | sed 's/@.*//' | sort
    ip netns list
}

remember_network() {
    iptables-save >"$work/iptables"
    ip6tables-save >"$work/ip6tables"
    describe_network >"$work/network"
}

restore_network() {
    local program table name value device
    for program in iptables ip6tables; do
        for table in $("$program-save" 2>/dev/null | sed -n 's/^\*//p'); do
            "$program" -t "$table" -F
            "$program" -t "$table" -X
            for name in PREROUTING INPUT FORWARD OUTPUT POSTROUTING; do
                "$program" -t "$table" -P "$name" ACCEPT 2>/dev/null || true
            done
        done
        "$program-restore" <"$work/$program"
    done
    sed -n 's/^\(net[.a-z0-9_-]*\) = /\1 /p' "$work/network" | while read -r name value; do sysctl -q -w "$name=$value"; done
    for device in covertype0 $(ip -o link | sed -n 's/^[0-9]*: \(br-[0-9a-f]*\|veth[^:@]*\).*/\1/p'); do
        grep -qx "$device" "$work/network" || ip link delete "$device" 2>/dev/null || true
    done
    describe_network >"$work/network-after"
    if ! diff "$work/network" "$work/network-after"; then
        echo "The machine's network is not as it was before: see the lines above." >&2
        return 1
    fi
}

start_engine() {
    say "starting an engine in $work"
    remember_network
    ip link add name covertype0 type bridge
    ip address add 172.30.255.1/24 dev covertype0
    dockerd --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/engine.pid" \
        --bridge covertype0 --host "$DOCKER_HOST" >"$work/engine.log" 2>&1 &
    for _ in $(seq 100); do
        docker info >/dev/null 2>&1 && return
        sleep 0.2
    done
    tail -n 20 "$work/engine.log" >&2
    return 1
}

# Ends the engine and removes what it has left. Fails if something stays.
stop_engine() {
    local failed=0
    if [ -f "$work/engine.pid" ]; then
        kill "$(cat "$work/engine.pid")"
        while [ -f "$work/engine.pid" ]; do sleep 0.2; done
    fi
    # It may leave mounts behind, and a mounted folder cannot be removed.
    awk -v work="$work" 'index($2, work) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l
    [ ! -f "$work/network" ] || restore_network || failed=1
    rm -rf "$work"
    [ ! -e "$work" ] || { echo "left behind: $work" >&2; failed=1; }
    return "$failed"
}
